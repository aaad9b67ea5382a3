namespace Bpm.Engine.Authoring;

/// <summary>Asks a container from outside to schedule one of its children. Whoever does so says it with <see cref="Accept"/>.</summary>
/// <param name="activity">The child.</param>
public sealed class ScheduleChildActivitySignal(IActivity activity)
{
    /// <summary>The child.</summary>
    public IActivity Activity { get; } = activity;

    /// <summary>Whether a container has scheduled it.</summary>
    public bool IsScheduled { get; private set; }

    /// <summary>It is scheduled.</summary>
    public void Accept() => IsScheduled = true;
}
