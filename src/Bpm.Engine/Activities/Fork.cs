using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Runs its branches at once. Elsa type name: <c>Elsa.Fork</c>.</summary>
[Activity("Elsa", "Branching", "Runs branches at once.")]
[Browsable(false)]
public sealed class Fork : Activity, IReadsDefinition, IHasChildren
{
    private const string PendingProperty = "Pending";
    private const string BreakingProperty = "IsBreaking";

    /// <inheritdoc cref="Activity(string?, int?)" />
    public Fork([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line) =>
        OnSignalReceived<BreakSignal>((_, signalled) => signalled.ReceiverActivityExecutionContext.SetProperty(BreakingProperty, true));

    /// <summary>When it completes. Default: when all branches have.</summary>
    [Input(Description = "When it completes.")]
    public ForkJoinMode JoinMode { get; set; } = ForkJoinMode.WaitAll;

    /// <summary>The branches.</summary>
    public ICollection<IActivity> Branches { get; set; } = [];

    IEnumerable<IActivity> IHasChildren.Children => Branches;

    void IReadsDefinition.Read(JsonElement json, DefinitionReader reader) => Branches = [.. json.Items("branches").Where(b => b.ValueKind == JsonValueKind.Object).Select(reader.ReadActivity)];

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Branches.Count == 0)
        {
            await context.CompleteActivityAsync();
            return;
        }

        context.SetProperty(PendingProperty, Branches.Count);
        foreach (var branch in Branches)
            await context.ScheduleActivityAsync(branch, OnBranchCompletedAsync);
    }

    private async ValueTask OnBranchCompletedAsync(ActivityCompletedContext completed)
    {
        var context = completed.TargetContext;
        var left = context.UpdateProperty<int>(PendingProperty, n => n - 1);
        if (left <= 0 || JoinMode == ForkJoinMode.WaitAny || context.GetProperty<bool>(BreakingProperty))
            await context.CompleteActivityAsync();
    }
}
