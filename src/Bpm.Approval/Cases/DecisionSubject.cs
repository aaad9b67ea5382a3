namespace Bpm.Approval.Cases;

/// <summary>What a decision task says of itself in <see cref="Tasks.ApprovalTask.SubjectJson"/>.</summary>
internal static class DecisionSubject
{
    /// <summary>Decided at the window.</summary>
    public const string OnTheSpot = """{"onTheSpot":true}""";
}
