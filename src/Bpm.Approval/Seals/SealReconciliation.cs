namespace Bpm.Approval.Seals;

/// <summary>A month's comparison of the register of uses with the documents (用印核对). Kept; a later one of the same month stands beside it. Source: domain 5.2.</summary>
public sealed class SealReconciliation
{
    private SealReconciliation() => Differences = [];

    private SealReconciliation(DateOnly month, int run, string by, DateTimeOffset now, int uses, int impressions, IReadOnlyList<SealDifference> differences)
    {
        Id = Guid.CreateVersion7(now);
        Month = month;
        Run = run;
        MadeBy = by;
        MadeAt = now;
        Uses = uses;
        Impressions = impressions;
        Differences = differences;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>First day of the month, local.</summary>
    public DateOnly Month { get; private set; }

    /// <summary>Counted within the month, from 1.</summary>
    public int Run { get; private set; }

    /// <summary>User name; empty where the platform did it by itself.</summary>
    public string MadeBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Uses in the register.</summary>
    public int Uses { get; private set; }

    /// <summary>Impressions on documents.</summary>
    public int Impressions { get; private set; }

    /// <summary>What does not agree; empty where everything does.</summary>
    public IReadOnlyList<SealDifference> Differences { get; private set; }

    /// <summary>Compares.</summary>
    /// <param name="month">Any day of the month.</param>
    /// <param name="run">Counted within the month, from 1.</param>
    /// <param name="by">User name; empty for the platform.</param>
    /// <param name="seals">The register.</param>
    /// <param name="uses">Uses of the month.</param>
    /// <param name="impressions">Impressions of the month, and those of documents that the uses name.</param>
    public static SealReconciliation Compare(
        DateOnly month, int run, string by, DateTimeOffset now, IReadOnlyList<Seal> seals, IReadOnlyList<SealUse> uses, IReadOnlyList<SealedDocument> impressions)
    {
        var byUse = impressions.ToLookup(impression => impression.UseNumber);
        var known = uses.Select(use => use.Number).ToHashSet();
        var register = seals.ToDictionary(seal => seal.Number);
        var differences = uses.SelectMany(use => Check(use, byUse[use.Number].FirstOrDefault(), register.GetValueOrDefault(use.SealNumber)))
            .Concat(impressions.Where(i => !known.Contains(i.UseNumber)).Select(i => new SealDifference(SealDifferenceKind.ImpressionWithoutUse, i.SealNumber, i.UseNumber, i.DocumentNumber, i.CaseNumber)))
            .ToList();
        return new SealReconciliation(new DateOnly(month.Year, month.Month, 1), run, by, now, uses.Count, impressions.Count, differences);
    }

    private static IEnumerable<SealDifference> Check(SealUse use, SealedDocument? impression, Seal? seal)
    {
        if (impression is null || impression.DocumentId != use.DocumentId)
            yield return Of(use, SealDifferenceKind.UseWithoutImpression);
        else if (impression.SealNumber != use.SealNumber)
            yield return Of(use, SealDifferenceKind.OtherSeal);
        else if (!impression.IsIntact)
            yield return Of(use, SealDifferenceKind.ContentChanged);
        if (seal is not null && !seal.WasUsableAt(use.At))
            yield return Of(use, SealDifferenceKind.UsedWhileBlocked);
        if (seal is not null && seal.Entry.Custody != use.Place)
            yield return Of(use, SealDifferenceKind.OtherPlace);
    }

    private static SealDifference Of(SealUse use, SealDifferenceKind kind) => new(kind, use.SealNumber, use.Number, use.DocumentNumber, use.CaseNumber);
}
