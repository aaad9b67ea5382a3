namespace Bpm.Engine.Runtime.Alterations;

/// <summary>Cancels runs of an activity that are not over, faulted ones too; their incidents go with them. A container that has nothing left to do then completes: to go on elsewhere, schedule there first. One of the two is given.</summary>
/// <param name="ActivityId">All runs of this activity.</param>
/// <param name="ActivityInstanceId">This run.</param>
public sealed record CancelActivity(string? ActivityId = null, string? ActivityInstanceId = null) : Alteration;
