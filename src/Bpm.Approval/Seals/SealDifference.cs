namespace Bpm.Approval.Seals;

/// <summary>What is wrong between register and documents.</summary>
public enum SealDifferenceKind
{
    /// <summary>有用印登记，文书上没有该印章.</summary>
    UseWithoutImpression,

    /// <summary>文书上有印章，没有用印登记.</summary>
    ImpressionWithoutUse,

    /// <summary>登记的印章与文书上的不一致.</summary>
    OtherSeal,

    /// <summary>用印后文书内容被改动.</summary>
    ContentChanged,

    /// <summary>报失或者停用后仍有用印.</summary>
    UsedWhileBlocked,

    /// <summary>不在保管地点用印.</summary>
    OtherPlace,
}

/// <summary>One difference.</summary>
/// <param name="SealNumber">Number of the seal.</param>
/// <param name="UseNumber">Number of the use; null where there is none.</param>
/// <param name="DocumentNumber">Number of the document.</param>
/// <param name="CaseNumber">Number of the case.</param>
public sealed record SealDifference(SealDifferenceKind Kind, string SealNumber, string? UseNumber, string DocumentNumber, string CaseNumber);

/// <summary>An impression as it stands on a document.</summary>
/// <param name="IsIntact">The content is the one that was sealed.</param>
public sealed record SealedDocument(Guid DocumentId, string DocumentNumber, string CaseNumber, string SealNumber, string UseNumber, bool IsIntact);
