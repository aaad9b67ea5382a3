using Bpm.Approval.Documents;
using Bpm.Approval.People;

namespace Bpm.Approval.Seals;

/// <summary>Everything that has to be known before a seal touches a document.</summary>
public sealed record SealRequest
{
    /// <summary>The document.</summary>
    public required Guid DocumentId { get; init; }

    /// <summary>What it is.</summary>
    public required DocumentKind DocumentKind { get; init; }

    /// <summary>SHA-256 of the content approved for sealing, lower-case hexadecimal.</summary>
    public required string DocumentSha256 { get; init; }

    /// <summary>Its number, for the register.</summary>
    public required string DocumentNumber { get; init; }

    /// <summary>The case.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>Basic code of the matter.</summary>
    public required string CatalogCode { get; init; }

    /// <summary>The decision (or for front-window documents the document itself) is approved.</summary>
    public required bool IsApproved { get; init; }

    /// <summary>Who decided; null for documents that need no decision.</summary>
    public AccountId? DecisionMaker { get; init; }

    /// <summary>Who asked for the impression.</summary>
    public AccountId? RequestedBy { get; init; }

    /// <summary>The keeper; null when automatic.</summary>
    public Account? Keeper { get; init; }

    /// <summary>Where it is done: organisation or station code of the keeper's place; when automatic the seal's custody.</summary>
    public required string Place { get; init; }

    /// <summary>By whose hand.</summary>
    public required SealUseMode Mode { get; init; }

    /// <summary>For the register: 行政许可决定 …</summary>
    public required string Purpose { get; init; }

    /// <summary>This seal is on this document already.</summary>
    public required bool AlreadySealed { get; init; }
}
