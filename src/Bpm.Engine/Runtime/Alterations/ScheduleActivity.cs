namespace Bpm.Engine.Runtime.Alterations;

/// <summary>
/// Runs an activity again in its place, so that its container goes on when it completes: a faulted run before one that waits. Where it has no run, it is newly scheduled
/// in its flowchart, which must be running. One of the two is given.
/// </summary>
/// <param name="ActivityId">An activity of the definition.</param>
/// <param name="ActivityInstanceId">This run.</param>
public sealed record ScheduleActivity(string? ActivityId = null, string? ActivityInstanceId = null) : Alteration;
