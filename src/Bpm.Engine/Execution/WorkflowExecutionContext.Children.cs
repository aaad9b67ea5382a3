using Bpm.Engine.Runtime.Children;

namespace Bpm.Engine.Execution;

/// <content>Instances that this one starts.</content>
public sealed partial class WorkflowExecutionContext
{
    /// <summary>How deep workflows may execute each other within one burst.</summary>
    internal const int MaxInlineDepth = 16;

    /// <summary>Instances that began within this burst and are committed with it.</summary>
    internal List<(WorkflowExecutionContext Child, Runtime.BurstCommit Commit)> InlineChildren { get; } = [];

    /// <summary>Activation claims of all instances that began within this burst.</summary>
    internal HashSet<string> InlineClaims { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The instance that executes this one within the same burst; it may not be stored yet. Null: none does.</summary>
    internal WorkflowExecutionContext? ExecutedBy { get; set; }

    internal int InlineDepth => ExecutedBy is { } parent ? parent.InlineDepth + 1 : 0;

    /// <summary>Starts another instance after this burst's commit.</summary>
    internal void QueueChild(ChildStart start, IReadOnlyDictionary<string, object?> input) => QueueRow(ChildRows.ToRow(start, input, Environment.Stimuli));
}
