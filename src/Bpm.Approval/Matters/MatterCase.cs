namespace Bpm.Approval.Matters;

/// <summary>典型案例: what happened once and what to learn from it, for the people at the window. Names nobody.</summary>
/// <param name="Title">One line.</param>
/// <param name="Story">What was handed in and what went wrong or right.</param>
/// <param name="Lesson">What to look at.</param>
public sealed record MatterCase(string Title, string Story, string Lesson);
