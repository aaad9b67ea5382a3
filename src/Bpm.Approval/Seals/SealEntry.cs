using Bpm.Approval.Documents;

namespace Bpm.Approval.Seals;

/// <summary>What is filed when a seal is registered. Source: domain 5.2.</summary>
public sealed record SealEntry
{
    /// <summary>Unique; printed in the impression of numbered seals.</summary>
    public required string Number { get; init; }

    /// <summary>What it is.</summary>
    public required SealKind Kind { get; init; }

    /// <summary>Text on the arc: the organ's legal name.</summary>
    public required string OwnerName { get; init; }

    /// <summary>Credit code of the organ in whose name it seals.</summary>
    public required string OwnerCode { get; init; }

    /// <summary>Text under the star: 受理专用章(2); empty for an agency seal.</summary>
    public string Caption { get; init; } = "";

    /// <summary>Who issued it.</summary>
    public required string IssuedBy { get; init; }

    /// <summary>The file it rests on.</summary>
    public required string Instrument { get; init; }

    /// <summary>First day, inclusive.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day, inclusive.</summary>
    public required DateOnly ValidTo { get; init; }

    /// <summary>The unit where it is kept and used: organisation or station code. Sealing never leaves it.</summary>
    public required string Custody { get; init; }

    /// <summary>At least two.</summary>
    public required IReadOnlyList<SealKeeper> Keepers { get; init; }

    /// <summary>What it may be put on, at least one.</summary>
    public required IReadOnlyList<DocumentKind> DocumentKinds { get; init; }

    /// <summary>Basic codes of the matters it may be used for; empty = any matter of the owner.</summary>
    public IReadOnlyList<string> CatalogCodes { get; init; } = [];

    /// <summary>Electronic or physical.</summary>
    public required SealMedium Medium { get; init; }

    /// <summary>Kinds that may be sealed without a keeper's hand; electronic seals only.</summary>
    public IReadOnlyList<DocumentKind> AutomaticKinds { get; init; } = [];

    /// <summary>Basic codes of the matters whose documents may be sealed automatically; empty = any the seal may be used for.</summary>
    public IReadOnlyList<string> AutomaticCatalogCodes { get; init; } = [];

    /// <summary>Thumbprint of the seal's certificate, lower-case hexadecimal; null until one is issued.</summary>
    public string? CertificateThumbprint { get; init; }
}
