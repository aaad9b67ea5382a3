namespace Bpm.Approval.Matters;

/// <summary>服务对象. The number is the code of GB/T 39046-2020 A.5; stored by name.</summary>
public enum ServiceObject
{
    /// <summary>自然人.</summary>
    NaturalPerson = 1,

    /// <summary>企业法人.</summary>
    EnterpriseLegalPerson = 2,

    /// <summary>事业法人.</summary>
    InstitutionLegalPerson = 3,

    /// <summary>社会组织法人.</summary>
    SocialOrganization = 4,

    /// <summary>行政机关.</summary>
    AdministrativeOrgan = 5,

    /// <summary>其他组织.</summary>
    OtherOrganization = 6,
}
