using Bpm.Engine.Execution;

namespace Bpm.Engine.Runtime.Children;

/// <summary>How an instance that another one started stands.</summary>
internal sealed record ChildResult(string InstanceId, WorkflowStatus Status, WorkflowSubStatus SubStatus, IReadOnlyDictionary<string, object?> Output)
{
    public bool HasFinished => SubStatus == WorkflowSubStatus.Finished;

    public static ChildResult Of(WorkflowExecutionContext child) =>
        new(child.Id, child.Status, child.SubStatus, new Dictionary<string, object?>(child.Output, StringComparer.OrdinalIgnoreCase));

    public static ChildResult? Read(object? value)
    {
        if (value is not IDictionary<string, object?> members)
            return null;
        return new ChildResult(
            members["WorkflowInstanceId"] as string ?? "",
            Enum.Parse<WorkflowStatus>(members["Status"] as string ?? ""),
            Enum.Parse<WorkflowSubStatus>(members["SubStatus"] as string ?? ""),
            members["Output"] as IReadOnlyDictionary<string, object?> ?? new Dictionary<string, object?>());
    }

    /// <summary>The shape that <c>Elsa.ExecuteWorkflow</c> gives at once.</summary>
    public Dictionary<string, object?> ToMembers() => new()
    {
        ["WorkflowInstanceId"] = InstanceId,
        ["Status"] = Status.ToString(),
        ["SubStatus"] = SubStatus.ToString(),
        ["Output"] = Output,
    };

    /// <summary>The outputs themselves, and beside them the members of <see cref="ToMembers"/> where no output has the name.</summary>
    public Dictionary<string, object?> ToOutputWithMembers()
    {
        var merged = new Dictionary<string, object?>(Output);
        foreach (var (name, value) in ToMembers())
            merged.TryAdd(name, value);
        return merged;
    }
}
