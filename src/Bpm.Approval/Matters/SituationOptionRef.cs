namespace Bpm.Approval.Matters;

/// <summary>An answer named in an expression: <c>items.cold</c>.</summary>
/// <param name="Question">The question's code.</param>
/// <param name="Option">The option's code.</param>
public sealed record SituationOptionRef(string Question, string Option);
