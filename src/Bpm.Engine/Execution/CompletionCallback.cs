using Bpm.Engine.Authoring;

namespace Bpm.Engine.Execution;

/// <summary>What an owner wants to have called when a child that it scheduled has completed.</summary>
internal sealed class CompletionCallback(ActivityExecutionContext owner, ActivityNode child, string? methodName, ActivityCompletionCallback? callback, object? tag)
{
    public ActivityExecutionContext Owner { get; } = owner;

    public ActivityNode Child { get; } = child;

    /// <summary>The child's run, once it exists. Null in states of other engines: then the first entry for the node counts.</summary>
    public string? ChildInstanceId { get; set; }

    public string? MethodName { get; } = methodName;

    public ActivityCompletionCallback? Callback { get; } = callback;

    public object? Tag { get; } = tag;
}
