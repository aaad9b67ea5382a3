using Bpm.Engine.Authoring;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Execution;

/// <content>Failures of steps.</content>
public sealed partial class WorkflowExecutionContext
{
    /// <summary>Records the failure, offers it to the ancestors and, where none claims it, does what the incident strategy says.</summary>
    private async ValueTask FaultAsync(ActivityExecutionContext context, Exception failure, bool isOffered = true)
    {
        MarkFaulted(context, failure);
        var incident = new Incident
        {
            ActivityId = context.Activity.Id,
            ActivityNodeId = context.NodeId,
            ActivityInstanceId = context.Id,
            ActivityType = context.Activity.Type,
            Message = context.Masked(failure.Message),
            Exception = ExceptionState.From(failure, context),
            Timestamp = Clock.GetUtcNow(),
        };
        _incidents.Add(incident);
        if (isOffered && await OfferAsync(context, failure))
        {
            _incidents.Remove(incident);
            context.FaultCount--;
            for (var c = context; c is not null; c = c.ParentActivityExecutionContext)
                c.AggregateFaultCount--;
        }
        else if (Status == WorkflowStatus.Running && !ContinuesWithIncidents())
        {
            Status = WorkflowStatus.Finished;
            SubStatus = WorkflowSubStatus.Faulted;
        }
    }

    private void MarkFaulted(ActivityExecutionContext context, Exception failure)
    {
        Touch(context);
        context.Status = ActivityStatus.Faulted;
        context.IsEnding = false;
        context.Exception = failure;
        context.FaultCount++;
        for (var c = context; c is not null; c = c.ParentActivityExecutionContext)
        {
            c.AggregateFaultCount++;
            Touch(c);
        }

        if (!_contexts.Contains(context))
            Restore(context);
        context.LogEvent(JournalEvents.Faulted);
    }

    /// <returns>Whether an ancestor claimed the fault and ended the failed run.</returns>
    private async ValueTask<bool> OfferAsync(ActivityExecutionContext context, Exception failure)
    {
        var signal = new FaultSignal(failure);
        context.IsFaultOffered = true;
        try
        {
            for (var receiver = context.ParentActivityExecutionContext; receiver is not null && !signal.IsClaimed; receiver = receiver.ParentActivityExecutionContext)
            {
                if (!await OfferAsync(receiver, context, signal))
                    break;
            }
        }
        finally
        {
            context.IsFaultOffered = false;
        }

        return signal.IsClaimed && context.IsOver;
    }

    private async ValueTask<bool> OfferAsync(ActivityExecutionContext receiver, ActivityExecutionContext sender, FaultSignal signal)
    {
        try
        {
            return await DeliverAsync(receiver, sender, signal);
        }
        catch (Exception failure) when (!Environment.Aborts(failure, CancellationToken))
        {
            // Dealing with the fault failed too: that is a fault of the receiver's own, and nobody is asked again.
            await FaultAsync(receiver, failure, isOffered: false);
            return false;
        }
    }

    /// <summary>A run that was already over failed in what followed its completion: it belongs to the instance again.</summary>
    private void Restore(ActivityExecutionContext context)
    {
        _contexts.Add(context);
        context.ParentActivityExecutionContext?.AddChild(context);
        context.CompletedAt = null;
    }

    /// <summary>By alias or assembly-qualified name; a name that nobody knows falls back to the application's default.</summary>
    private bool ContinuesWithIncidents()
    {
        var strategy = Workflow.IncidentStrategy is { Length: > 0 } own
            && (own.Contains("FaultStrategy", StringComparison.Ordinal) || own.Contains("ContinueWithIncidentsStrategy", StringComparison.Ordinal))
            ? own
            : Environment.Options.DefaultIncidentStrategy;
        return strategy.Contains("ContinueWithIncidents", StringComparison.Ordinal);
    }
}
