namespace Bpm.Approval.Law;

/// <summary>An activity that stops a clock of the case, as a special procedure does. Only such an activity may (领域 4.8).</summary>
/// <param name="kind">Name of the input that says which procedure. Its value is one of <see cref="SpecialProcedures.Listed"/>, unless <see cref="Sector"/> is filled in.</param>
/// <param name="ground">Name of the input with the legal basis.</param>
/// <param name="longest">Name of the input with the longest time, a number above 0.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StopsTheClockAttribute(string kind, string ground, string longest) : Attribute
{
    /// <summary>The input that says which procedure.</summary>
    public string Kind { get; } = kind;

    /// <summary>The input with the legal basis.</summary>
    public string Ground { get; } = ground;

    /// <summary>The input with the longest time.</summary>
    public string Longest { get; } = longest;

    /// <summary>Name of the input with the sector law by which a procedure that art. 45 does not list stops the clock. Null: there is none.</summary>
    public string? Sector { get; init; }
}

/// <summary>An activity that lets a material come after acceptance (容缺, 领域 4.1). It draws up notice and promise.</summary>
/// <param name="deadline">Name of the input with the days until the material is due, a number above 0.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ToleratesMaterialsAttribute(string deadline) : Attribute
{
    /// <summary>The input with the days.</summary>
    public string Deadline { get; } = deadline;

    /// <summary>The outcome by which it is left when the promise was not kept. Null: the case is terminated by itself then.</summary>
    public string? Broken { get; init; }
}

/// <summary>An activity that takes a written commitment instead of a proof (告知承诺, 领域 4.2).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesCommitmentAttribute : Attribute;

/// <summary>An activity that verifies afterwards what was committed to (领域 4.2).</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class VerifiesCommitmentAttribute : Attribute;

/// <summary>An activity that ends the case with a document that the applicant can read, beside <c>Bpm.Close</c>: termination and the like (X2).</summary>
/// <param name="outcome">The outcome by which it is left when the case has ended.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EndsCaseAttribute(string outcome) : Attribute
{
    /// <summary>The outcome.</summary>
    public string Outcome { get; } = outcome;

    /// <summary>It refuses the applicant something and asks nobody itself: a person of the back office must have agreed before it (领域 4.6).</summary>
    public bool Refuses { get; init; }
}

/// <summary>An activity that asks the applicant for a rating (好差评, R56). Where no activity carries it, closing the case is what opens the rating.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AsksForRatingAttribute : Attribute;
