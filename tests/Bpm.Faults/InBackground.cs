using Bpm.Engine.Authoring;

namespace Bpm.Faults;

/// <summary>Does nothing, outside the burst.</summary>
[Activity("Faults", Kind = ActivityKind.Job)]
public sealed class InBackground : CodeActivity;
