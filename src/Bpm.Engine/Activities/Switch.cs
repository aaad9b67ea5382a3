using System.Runtime.CompilerServices;
using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs the nested activities of the true cases, then completes. Elsa type name: <c>Elsa.Switch</c>.</summary>
[Activity("Elsa", "Branching", "Runs the nested activities of the cases that hold.")]
public sealed class Switch : Activity, IReadsDefinition, IHasChildren
{
    private const string PendingProperty = "PendingCount";

    /// <inheritdoc cref="Activity(string?, int?)" />
    public Switch([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>In order.</summary>
    [Input(UIHint = InputUIHints.SwitchEditor)]
    public ICollection<SwitchCase> Cases { get; set; } = [];

    /// <summary>How many true cases count. Default: the first.</summary>
    [Input(Description = "Whether the first or every case that holds is run.")]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    /// <summary>Runs where no case holds. Null: nothing.</summary>
    [Port]
    public IActivity? Default { get; set; }

    IEnumerable<IActivity> IHasChildren.Children => Cases.Select(c => c.Activity).OfType<IActivity>();

    void IReadsDefinition.Read(JsonElement json, DefinitionReader reader) => Cases = SwitchCases.Read(json, reader);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matching = SwitchCases.Matching(Cases, context.Get(Mode), context);
        var activities = matching.Count == 0 ? [Default] : matching.Select(c => c.Activity).ToList();
        var scheduled = activities.OfType<IActivity>().ToList();
        if (scheduled.Count == 0)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(PendingProperty, scheduled.Count);
        foreach (var activity in scheduled)
            await context.ScheduleActivityAsync(activity, OnChildCompletedAsync);
    }

    private async ValueTask OnChildCompletedAsync(ActivityCompletedContext completed)
    {
        if (completed.TargetContext.UpdateProperty<int>(PendingProperty, n => n - 1) <= 0)
            await completed.TargetContext.CompleteActivityAsync();
    }
}
