using Bpm.Approval.Cases;
using Bpm.Approval.People;

namespace Bpm.Approval.Tasks;

/// <summary>What an activity asks of the inbox.</summary>
internal sealed record TaskRequest
{
    public required TaskKind Kind { get; init; }

    public required string Title { get; init; }

    public string Instructions { get; init; } = "";

    /// <summary>The post wanted; at a place without a window its grid workers stand in.</summary>
    public required PostRole Role { get; init; }

    public required CaseUnit Unit { get; init; }

    public string? Form { get; init; }

    public required IReadOnlyList<TaskOutcome> Outcomes { get; init; }

    public IReadOnlyList<string> ExcludedUserNames { get; init; } = [];

    public string? SubjectJson { get; init; }

    /// <summary>Working days to do it; 0 for no limit.</summary>
    public int DueInWorkingDays { get; init; }

    /// <summary>The last day, where it is known already; stronger than <see cref="DueInWorkingDays"/>.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Resumes the activity at the end of the last day even if nobody did the task.</summary>
    public bool EndsWhenDue { get; init; }
}
