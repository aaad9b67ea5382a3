using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>Called when a bookmark is resumed. A named method of the activity: its name is stored.</summary>
#pragma warning disable CA1711 // Elsa's name: activities written for Elsa use it.
public delegate ValueTask ExecuteActivityDelegate(ActivityExecutionContext context);
#pragma warning restore CA1711

/// <summary>Called when a scheduled child has completed. A named method of the activity: its name is stored.</summary>
public delegate ValueTask ActivityCompletionCallback(ActivityCompletedContext context);
