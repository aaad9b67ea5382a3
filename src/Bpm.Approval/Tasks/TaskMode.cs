namespace Bpm.Approval.Tasks;

/// <summary>How many people answer at one node, and how their answers become its outcome.</summary>
public enum TaskMode
{
    /// <summary>单人办理: one task for the post.</summary>
    One,

    /// <summary>会签: everybody must agree.</summary>
    All,

    /// <summary>或签: the first answer decides.</summary>
    Any,

    /// <summary>依次签: one after the other, everybody must agree.</summary>
    Sequential,

    /// <summary>票签: enough agreeing votes decide.</summary>
    Quorum,

    /// <summary>分单位会签: one answer from each unit, all must agree.</summary>
    PerUnit,
}
