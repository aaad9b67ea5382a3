using Bpm.Engine.Definitions;

namespace Bpm.Engine.Execution;

/// <content>The register of outputs, which lives for one burst.</content>
public sealed partial class WorkflowExecutionContext
{
    private readonly List<RecordedOutput> _outputs = [];

    internal IReadOnlyList<RecordedOutput> RecordedOutputs => _outputs;

    internal object? LastResult { get; private set; }

    internal void RecordOutput(ActivityExecutionContext context, string name, object? value)
    {
        _outputs.Add(new RecordedOutput(context, name, value));
        if (name == "Result")
            LastResult = value;
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

internal sealed record RecordedOutput(ActivityExecutionContext Context, string Name, object? Value);
