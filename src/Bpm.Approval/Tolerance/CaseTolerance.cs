using Bpm.Approval.Cases;

namespace Bpm.Approval.Tolerance;

/// <summary>容缺受理 of a case: what the applicant promised to supply after acceptance. Source: domain 4.1.</summary>
/// <param name="Items">Everything that is missing, told once; one or more.</param>
/// <param name="Terms">What the county and the drawing set.</param>
/// <param name="PromisedBy">Name of who promised: the applicant or the representative.</param>
/// <param name="PromisedAt">UTC.</param>
public sealed record CaseTolerance(IReadOnlyList<ToleratedItem> Items, ToleranceTerms Terms, string PromisedBy, DateTimeOffset PromisedAt)
{
    /// <summary>Days on which the applicant is reminded, in order; empty before acceptance, which fixes the deadline.</summary>
    public IReadOnlyList<DateOnly> RemindOn { get; init; } = [];

    /// <summary>How many of them have passed.</summary>
    public int Reminded { get; init; }

    /// <summary>Everything came in, so that the promise is kept unless something is found wrong with it.</summary>
    public bool IsSupplied => Items.All(item => item.SuppliedAt is not null);

    /// <summary>Everything came in and was found right: the result may be handed over.</summary>
    public bool IsVerified => Items.All(item => item.VerifiedAt is not null);

    /// <summary>Names of what has not come in.</summary>
    public string Lacking => string.Join("、", Items.Where(item => item.SuppliedAt is null).Select(item => item.MaterialName));
}

/// <summary>A material that may come after acceptance.</summary>
/// <param name="MaterialCode">Code of the material in the matter.</param>
/// <param name="MaterialName">Its name.</param>
/// <param name="Needed">In what form it is wanted.</param>
/// <param name="MostDays">Working days that the matter gives for it at most.</param>
public sealed record ToleratedItem(string MaterialCode, string MaterialName, string Needed, int MostDays)
{
    /// <summary>When it came in, UTC; null while it is missing, also after it was found wrong.</summary>
    public DateTimeOffset? SuppliedAt { get; init; }

    /// <summary>When it was found right, UTC; null before.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>Who found it right; null before.</summary>
    public Actor? VerifiedBy { get; init; }

    /// <summary>What was wrong with what came last; null where nothing was.</summary>
    public string? Problem { get; init; }
}

/// <summary>What bounds the deadline beside the matter's own days.</summary>
/// <param name="MostDays">Working days at most, whatever the matter gives.</param>
/// <param name="DaysBeforePromise">Working days that must be left between the deadline and the promised due date.</param>
/// <param name="RemindDaysBefore">Working days before the deadline on which the applicant is reminded.</param>
public sealed record ToleranceTerms(int MostDays, int DaysBeforePromise, IReadOnlyList<int> RemindDaysBefore);
