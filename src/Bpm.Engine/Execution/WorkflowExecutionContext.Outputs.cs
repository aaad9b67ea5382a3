using Bpm.Engine.Definitions;

namespace Bpm.Engine.Execution;

/// <content>The register of outputs, which lives for one burst.</content>
public sealed partial class WorkflowExecutionContext
{
    private readonly List<RecordedOutput> _outputs = [];

    internal IReadOnlyList<RecordedOutput> RecordedOutputs => _outputs;

    internal object? LastResult { get; private set; }

    internal void RecordOutput(ActivityExecutionContext context, string name, object? value) =>
        RecordOutput(new RecordedOutput(context.Node, context.Id, name, value));

    internal void RecordOutput(RecordedOutput output)
    {
        _outputs.Add(output);
        if (output.Name == "Result")
            LastResult = output.Value;
    }

    /// <summary>Sets an output by name: of the nearest definition used as an activity that declares it, else of the instance.</summary>
    internal void SetWorkflowOutput(ActivityExecutionContext context, string name, object? value)
    {
        // From the grand-parent outward, as Elsa does: the parent is the container that the step lies in.
        for (var scope = context.ParentActivityExecutionContext?.ParentActivityExecutionContext; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Activity is WorkflowDefinitionActivity && scope.Blocks?.GetValueOrDefault(name) is { } block)
            {
                ActivityExecutionContext.SetBlock(block, value);
                return;
            }
        }

        var declared = Workflow.Activity.Outputs.FirstOrDefault(o => string.Equals(o.Name, name, StringComparison.OrdinalIgnoreCase));
        Output[declared?.Name ?? name] = declared is null ? value : Expressions.ValueConverter.Convert(value, declared.Type);
    }

    /// <summary>An output bound to the name of an output of the whole workflow goes to the instance too.</summary>
    internal void SetOutputIfDeclared(ActivityExecutionContext context, string name, object? value)
    {
        if (!ReferenceEquals(context.Node.Ancestor<Workflow>(), Workflow.Activity))
            return;
        foreach (var output in Workflow.Activity.Outputs)
        {
            if (string.Equals(output.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                Output[output.Name] = Expressions.ValueConverter.Convert(value, output.Type);
                return;
            }
        }
    }
}

internal sealed record RecordedOutput(ActivityNode Node, string RunId, string Name, object? Value);
