namespace Bpm.Engine.Authoring;

/// <summary>How an activity is run.</summary>
public enum ActivityKind
{
    /// <summary>Inside the burst.</summary>
    Action,

    /// <summary>Inside the burst; it can also start a workflow.</summary>
    Trigger,

    /// <summary>Always in the background.</summary>
    Job,

    /// <summary>In the background where the definition asks for it.</summary>
    Task,
}
