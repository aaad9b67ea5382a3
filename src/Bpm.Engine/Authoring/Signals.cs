namespace Bpm.Engine.Authoring;

/// <summary>Sent to an activity that is being cancelled, then to its ancestors. Handle it to tidy up.</summary>
public sealed record CancelSignal;

/// <summary>Sent by <c>Elsa.Break</c> up to the nearest loop.</summary>
public sealed record BreakSignal;

/// <summary>Sent when an activity has completed, to itself and its ancestors.</summary>
/// <param name="Result">What it completed with; <see cref="Outcomes"/> or anything else. Null: the default outcome.</param>
public sealed record ActivityCompletedSignal(object? Result);

/// <summary>Sent by <c>Elsa.Complete</c>: the nearest composite completes with this result.</summary>
/// <param name="Result">Usually <see cref="Outcomes"/>.</param>
public sealed record CompleteCompositeSignal(object? Result);
