namespace Bpm.Approval.Commitments;

/// <summary>How a commitment is verified (domain 4.2).</summary>
public enum CommitmentCheckWay
{
    /// <summary>免予核查.</summary>
    Exempt,

    /// <summary>数据查询.</summary>
    Data,

    /// <summary>现场核查.</summary>
    OnSite,

    /// <summary>函询有关单位.</summary>
    Request,
}

/// <summary>Chinese names.</summary>
public static class CommitmentCheckWayNames
{
    /// <summary>As the letter says it.</summary>
    public static string Name(this CommitmentCheckWay way) => way switch
    {
        CommitmentCheckWay.Exempt => "免予核查",
        CommitmentCheckWay.Data => "数据查询",
        CommitmentCheckWay.OnSite => "现场核查",
        CommitmentCheckWay.Request => "函询有关单位",
        _ => throw new ArgumentOutOfRangeException(nameof(way), way, null),
    };
}
