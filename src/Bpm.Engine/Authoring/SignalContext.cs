using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>Where a signal comes from and where it is.</summary>
public sealed class SignalContext
{
    internal SignalContext(ActivityExecutionContext receiver, ActivityExecutionContext sender, CancellationToken cancellationToken)
    {
        ReceiverActivityExecutionContext = receiver;
        SenderActivityExecutionContext = sender;
        CancellationToken = cancellationToken;
    }

    /// <summary>The run that now receives it.</summary>
    public ActivityExecutionContext ReceiverActivityExecutionContext { get; }

    /// <summary>The run that sent it.</summary>
    public ActivityExecutionContext SenderActivityExecutionContext { get; }

    /// <summary>Stops the burst.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Whether the receiver is the sender itself.</summary>
    public bool IsSelf => ReferenceEquals(ReceiverActivityExecutionContext, SenderActivityExecutionContext);

    internal bool PropagationStopped { get; private set; }

    /// <summary>Keeps the signal from going further up.</summary>
    public void StopPropagation() => PropagationStopped = true;
}
