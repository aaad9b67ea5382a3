namespace Bpm.Approval.Places;

/// <summary>What kind of place people walk into.</summary>
public enum StationKind
{
    /// <summary>县政务服务中心.</summary>
    CountyHall,

    /// <summary>乡镇、街道便民服务中心.</summary>
    TownshipCenter,

    /// <summary>行政审批服务站: county staff with county powers in a town or community.</summary>
    ApprovalStation,

    /// <summary>村（社区）便民服务站: receives, advises, runs errands.</summary>
    VillageStation,
}
