namespace Bpm.Engine.Runtime;

/// <summary>Told of the tasks of <c>Elsa.RunTask</c>. Called within the burst and resolved from its scope: what it tracks there is committed with the burst, and it must not call the outside.</summary>
public interface ITaskDispatcher
{
    /// <summary>A task is to be done.</summary>
    ValueTask DispatchAsync(TaskRequest task, CancellationToken ct);
}
