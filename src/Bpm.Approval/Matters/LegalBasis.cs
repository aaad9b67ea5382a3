namespace Bpm.Approval.Matters;

/// <summary>One rule of law that a matter rests on.</summary>
public sealed record LegalBasis
{
    /// <summary>Name of the law, without 《》.</summary>
    public required string Law { get; init; }

    /// <summary>第三十五条.</summary>
    public required string Article { get; init; }

    /// <summary>Who issued it.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>市场监管总局令第78号.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>The words that matter, or their sense.</summary>
    public string Text { get; init; } = "";

    /// <summary>False where the article was written from memory and has to be checked before production.</summary>
    public bool Verified { get; init; }

    /// <summary>《食品安全法》第三十五条.</summary>
    public override string ToString() => $"《{Law}》{Article}";
}
