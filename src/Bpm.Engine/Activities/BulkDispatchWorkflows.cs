using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Activities;

/// <summary>Starts one instance of a workflow for every item of a list after this burst's commit. Elsa type name: <c>Elsa.BulkDispatchWorkflows</c>.</summary>
/// <remarks>A child that was cancelled counts as faulted. A port that faults keeps the activity from completing.</remarks>
[Activity("Elsa", "Composition", "Starts a workflow for every item of a list.", DisplayName = "Bulk Dispatch Workflows")]
[FlowNode("Completed", "Done")]
public sealed class BulkDispatchWorkflows : Activity
{
    private const string PendingProperty = "PendingChildren";
    private const string PortsProperty = "RunningPorts";

    /// <inheritdoc cref="Activity(string?, int?)" />
    public BulkDispatchWorkflows([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The definition; its published version is started.</summary>
    [Required]
    [Input(DisplayName = "Workflow Definition", Description = "The definition to start.", UIHint = InputUIHints.WorkflowDefinitionPicker)]
    public Input<string> WorkflowDefinitionId { get; set; } = new("");

    /// <summary>The list. An object among them is merged into the input, anything else is given under <see cref="DefaultItemInputKey"/>.</summary>
    [Input(Description = "The items.")]
    public Input<object?> Items { get; set; } = new((Expression?)null);

    /// <summary>Name of the input for items that are no objects. Default: <c>Item</c>.</summary>
    [Input(DisplayName = "Default Item Input Key", Description = "Name of the input for items that are no objects.", DefaultValue = "Item")]
    public Input<string> DefaultItemInputKey { get; set; } = new("Item");

    /// <summary>Evaluated for each item, which it sees as <c>args.item</c> and <c>getItem()</c>: the child's correlation id. Null or empty: none.</summary>
    [Input(DisplayName = "Correlation ID Function", Description = "Gives each child's correlation id; the item is args.item.", AutoEvaluate = false)]
    public Input<string?>? CorrelationIdFunction { get; set; }

    /// <summary>Workflow input of every child. Null: none.</summary>
    [Input(Description = "Input of every child.")]
    public Input<IDictionary<string, object>?> Input { get; set; } = new((Expression?)null);

    /// <summary>Whether it waits for every child's end. Default: yes.</summary>
    [Input(DisplayName = "Wait For Completion", Description = "Whether it waits for every child's end.", DefaultValue = true)]
    public Input<bool> WaitForCompletion { get; set; } = new(true);

    /// <summary>Read and kept for Studio; traces are not ours.</summary>
    [Input(DisplayName = "Start New Trace")]
    public Input<bool> StartNewTrace { get; set; } = new(false);

    /// <summary>Read and kept for Studio; there is one queue.</summary>
    [Input(DisplayName = "Channel")]
    public Input<string?> ChannelName { get; set; } = new((string?)null);

    /// <summary>Runs for each child that ended normally, with the variable <c>ChildInstanceId</c>.</summary>
    [Port]
    public IActivity? ChildCompleted { get; set; }

    /// <summary>Runs for each child that faulted or was cancelled, with the variable <c>ChildInstanceId</c>.</summary>
    [Port]
    public IActivity? ChildFaulted { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var versionId = await Children.PublishedVersionAsync(context, context.Get(WorkflowDefinitionId));
        var waits = context.Get(WaitForCompletion);
        var children = new List<object?>();
        foreach (var item in ItemsOf(context))
        {
            var start = Children.StartOf(context, versionId, CorrelationIdOf(context, item)) with { AnswerKey = waits ? context.Id : null };
            context.WorkflowExecutionContext.QueueChild(start, InputOf(context, item));
            children.Add(start.InstanceId);
        }

        if (!waits || children.Count == 0)
        {
            await context.CompleteActivityWithOutcomesAsync("Done");
            return;
        }

        context.SetProperty(PendingProperty, children);
        Children.Await(context, context.Id, OnChildEndedAsync, many: true);
    }

    private IEnumerable<object?> ItemsOf(ActivityExecutionContext context) => context.Get((Input)Items) switch
    {
        null => [],
        string text when ValueConverter.Convert(text, typeof(ICollection<object>)) is ICollection<object> list => list,
        IDictionary<string, object?> single => [single],
        System.Collections.IEnumerable list => list.Cast<object?>(),
        var single => [single],
    };

    private Dictionary<string, object?> InputOf(ActivityExecutionContext context, object? item)
    {
        var input = Children.InputOf(context.Get((Input)Input));
        if (item is IDictionary<string, object?> members)
        {
            foreach (var (name, value) in members)
                input[name] = value;
        }
        else
        {
            input[context.Get(DefaultItemInputKey) is { Length: > 0 } key ? key : "Item"] = item;
        }

        return input;
    }

    private string? CorrelationIdOf(ActivityExecutionContext context, object? item)
    {
        if (CorrelationIdFunction?.Expression is not { } function)
            return null;
        return (string?)ExpressionEvaluator.Evaluate(function, typeof(string), context, new Dictionary<string, object?> { ["item"] = item });
    }

    private async ValueTask OnChildEndedAsync(ActivityExecutionContext context)
    {
        var child = Children.ResultOf(context);
        var pending = context.GetProperty<List<object?>>(PendingProperty) ?? [];
        if (!pending.Remove(child.InstanceId))
            return;
        context.SetProperty(PendingProperty, pending);
        if ((child.HasFinished ? ChildCompleted : ChildFaulted) is { } port)
        {
            context.UpdateProperty<int>(PortsProperty, n => n + 1);
            var id = new Variable("ChildInstanceId", child.InstanceId).WithWorkflowStorage();
            await context.ScheduleActivityAsync(port, OnPortCompletedAsync, variables: [id]);
        }

        await CompleteIfOverAsync(context);
    }

    private async ValueTask OnPortCompletedAsync(ActivityCompletedContext completed)
    {
        completed.TargetContext.UpdateProperty<int>(PortsProperty, n => n - 1);
        await CompleteIfOverAsync(completed.TargetContext);
    }

    private static async ValueTask CompleteIfOverAsync(ActivityExecutionContext context)
    {
        if (context.GetProperty<List<object?>>(PendingProperty) is { Count: > 0 } || context.GetProperty<int>(PortsProperty) > 0)
            return;
        await context.CompleteActivityWithOutcomesAsync("Completed", "Done");
    }
}
