using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>A definition used as an activity: its workflow runs inside the same instance, with inputs and outputs as variables.</summary>
internal sealed class WorkflowDefinitionActivity(Workflow inner) : Activity
{
    public Workflow Inner { get; } = inner;

    /// <summary>By the definition's input names.</summary>
    public Dictionary<string, Input> Inputs { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>By the definition's output names.</summary>
    public Dictionary<string, Output> Outputs { get; } = new(StringComparer.OrdinalIgnoreCase);

    public static ActivityDescriptor Describe(WorkflowDefinitionRecord record, Workflow inner, TypeAliases aliases, string typeName)
    {
        var ids = new Dictionary<string, object> { ["WorkflowDefinitionId"] = record.DefinitionId, ["WorkflowDefinitionVersionId"] = record.Id };
        return new ActivityDescriptor
        {
            TypeName = typeName,
            Namespace = "",
            Name = typeName,
            Version = record.Version,
            Category = inner.ActivityCategory is { Length: > 0 } category ? category : "Workflows",
            DisplayName = record.Name ?? typeName,
            Description = inner.Description ?? "",
            IsBrowsable = record is { IsPublished: true, UsableAsActivity: true },
            Inputs = [.. inner.Inputs.Select(i => new InputDescriptor
            {
                Name = i.Name, Type = i.Type, TypeName = aliases.NameOf(i.Type), DisplayName = i.DisplayName ?? i.Name, Description = i.Description ?? "",
                Category = i.Category, UIHint = i.UIHint ?? InputUIHints.SingleLine, IsSynthetic = true, StorageDriverType = i.StorageDriver,
            })],
            Outputs = [.. inner.Outputs.Select(o => new OutputDescriptor
            {
                Name = o.Name, Type = o.Type, TypeName = aliases.NameOf(o.Type), DisplayName = o.DisplayName ?? o.Name, Description = o.Description ?? "", IsSynthetic = true,
            })],
            Ports =
            [
                new PortDescriptor { Name = "Root", DisplayName = "Root", IsEmbedded = true, IsBrowsable = false },
                .. inner.Outcomes.Select(o => new PortDescriptor { Name = o, DisplayName = o }),
            ],
            CustomProperties = new Dictionary<string, object>(ids) { ["RootType"] = "WorkflowDefinitionActivity" },
            ConstructionProperties = new Dictionary<string, object>(ids) { ["Version"] = record.Version },
        };
    }

    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        // Kept whatever the definition says: the inner workflow may wait, and inputs are not evaluated again afterwards.
        foreach (var parameter in Inner.Inputs)
            Declare(context, parameter, Inputs.TryGetValue(parameter.Name, out var input) ? context.Get(input) : null);
        foreach (var parameter in Inner.Outputs)
            Declare(context, parameter, null);
        await context.ScheduleActivityAsync(Inner, OnInnerCompletedAsync);
    }

    private static void Declare(ActivityExecutionContext context, WorkflowParameter parameter, object? value)
    {
        var variable = new Variable(parameter.Name) { ValueType = parameter.Type }.WithWorkflowStorage();
        context.Declare(variable, ValueConverter.Convert(value, parameter.Type), isDynamic: true);
    }

    private async ValueTask OnInnerCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        foreach (var parameter in Inner.Outputs)
        {
            var value = context.Blocks?.GetValueOrDefault(parameter.Name)?.Value;
            context.SetOutput(Outputs.GetValueOrDefault(parameter.Name), parameter.Name, value);
        }

        await context.CompleteActivityAsync(completed.Result as Outcomes);
    }
}
