namespace Bpm.Approval.Definitions;

/// <summary>What was done to a definition.</summary>
public enum PublicationAction
{
    /// <summary>发布: new cases start on the version.</summary>
    Publish,

    /// <summary>停用: no version is published any more; cases go on.</summary>
    Retract,

    /// <summary>回退: an older version was copied into a new draft.</summary>
    Revert,

    /// <summary>删除 of one version.</summary>
    Delete,

    /// <summary>导入: a file became a draft.</summary>
    Import,
}
