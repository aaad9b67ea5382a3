using Bpm.Approval.Cases;
using Bpm.Approval.Documents;

namespace Bpm.Approval.Certificates;

/// <summary>Everything a <see cref="Certificate"/> begins with.</summary>
public sealed record NewCertificate
{
    /// <summary>Key.</summary>
    public required CertificateId Id { get; init; }

    /// <summary>Its case.</summary>
    public required ApprovalCase Case { get; init; }

    /// <summary>The document that shows it.</summary>
    public required DocumentId DocumentId { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; init; }

    /// <summary>Licence number.</summary>
    public required string Number { get; init; }

    /// <summary>Identifier with check character.</summary>
    public required string Identifier { get; init; }

    /// <summary>Unguessable code for the public check.</summary>
    public required string VerificationCode { get; init; }

    /// <summary>Holder.</summary>
    public required string HolderName { get; init; }

    /// <summary>Holder's identity number.</summary>
    public required string HolderCode { get; init; }

    /// <summary>Issuing organ's code.</summary>
    public required string OrganCode { get; init; }

    /// <summary>Issuing organ's name.</summary>
    public required string OrganName { get; init; }

    /// <summary>What it allows, JSON object.</summary>
    public required string ResultJson { get; init; }

    /// <summary>First day, local.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Last day, local; null where it does not end.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The version in whose place it stands; null for the first.</summary>
    public Certificate? Replaces { get; init; }

    /// <summary>How this version came about; null for the first.</summary>
    public string? Remark { get; init; }
}
