namespace Bpm.Approval.Places;

/// <summary>What an organisation is in law; only an administrative organ can be given a licence decision (行政许可法 art. 24).</summary>
public enum OrganizationKind
{
    /// <summary>县级以上人民政府及其部门.</summary>
    AdministrativeOrgan,

    /// <summary>乡镇人民政府、街道办事处: administrative organs too.</summary>
    TownshipGovernment,

    /// <summary>便民服务中心等事业单位: no organ.</summary>
    PublicInstitution,

    /// <summary>A place known by its station code only: village station, approval station, hall.</summary>
    Station,
}
