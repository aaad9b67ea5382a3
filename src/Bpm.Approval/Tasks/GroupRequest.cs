namespace Bpm.Approval.Tasks;

/// <summary>How many an activity asks, and how their answers count.</summary>
internal sealed record GroupRequest
{
    public required TaskMode Mode { get; init; }

    public required IReadOnlyList<string> Participants { get; init; }

    public required TaskGroupRule Rule { get; init; }

    public required IReadOnlyList<TaskOperation> Operations { get; init; }

    public required EmptyCandidates WhenNobody { get; init; }

    /// <summary>A unit where nobody holds the post is asked all the same: an organ that has a say is never left out, and a supervisor gives its task to somebody.</summary>
    public bool AsksEmptyUnits { get; init; }
}
