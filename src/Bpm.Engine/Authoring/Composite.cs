using System.Runtime.CompilerServices;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>An activity built of others: it runs <see cref="Root"/> and completes when that does, or when a <c>Complete</c> inside says so.</summary>
public abstract class Composite : Activity, IVariableContainer
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    protected Composite([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
        OnSignalReceived<CompleteCompositeSignal>(OnCompleteCompositeAsync);
    }

    /// <inheritdoc />
    public ICollection<Variable> Variables { get; set; } = [];

    /// <summary>What runs inside. Null: it completes at once.</summary>
    [Port]
    public IActivity? Root { get; set; }

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Root, OnRootCompletedAsync);

    /// <summary>Called when the root has completed, before the composite does.</summary>
    protected virtual ValueTask OnCompletedAsync(ActivityCompletedContext context)
    {
        OnCompleted(context);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="OnCompletedAsync" />
    protected virtual void OnCompleted(ActivityCompletedContext context)
    {
    }

    private async ValueTask OnRootCompletedAsync(ActivityCompletedContext context)
    {
        await OnCompletedAsync(context);
        await context.TargetContext.CompleteActivityAsync();
    }

    private async ValueTask OnCompleteCompositeAsync(CompleteCompositeSignal signal, SignalContext context)
    {
        context.StopPropagation();
        var target = context.ReceiverActivityExecutionContext;
        await OnCompletedAsync(new ActivityCompletedContext(target, context.SenderActivityExecutionContext, signal.Result));
        await target.CompleteActivityAsync(signal.Result);
    }
}
