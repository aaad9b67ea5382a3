using Bpm.Approval.Cases;

namespace Bpm.Approval.Documents;

/// <summary>Everything a <see cref="CaseDocument"/> begins with.</summary>
public sealed record NewDocument
{
    /// <summary>Key.</summary>
    public required DocumentId Id { get; init; }

    /// <summary>Its case.</summary>
    public required ApprovalCase Case { get; init; }

    /// <summary>Kind.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Number.</summary>
    public required string Number { get; init; }

    /// <summary>Template it is made from.</summary>
    public required string TemplateKey { get; init; }

    /// <summary>Version of that template.</summary>
    public required int TemplateVersion { get; init; }

    /// <summary>Data snapshot, JSON.</summary>
    public required string DataJson { get; init; }

    /// <summary>The page as a whole HTML document.</summary>
    public required string Content { get; init; }

    /// <summary>Organisation code of the organ in whose name it is issued.</summary>
    public required string IssuerCode { get; init; }

    /// <summary>Name of that organ.</summary>
    public required string IssuerName { get; init; }

    /// <summary>True where it is worth nothing without a seal.</summary>
    public required bool NeedsSeal { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
