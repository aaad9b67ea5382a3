using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>Asks a container from outside to run an earlier child again and to take back what came of it. Whoever does so says it with <see cref="Accept"/>.</summary>
/// <param name="activity">The child to run again.</param>
/// <param name="from">The run in the same container that goes back.</param>
/// <param name="comesBackOn">Outcome with which the child goes straight back. Null: it goes on along its connections.</param>
/// <param name="isDry">Only say whether it can be done.</param>
public sealed class GoBackSignal(IActivity activity, ActivityExecutionContext from, string? comesBackOn, bool isDry = false)
{
    /// <summary>The child to run again.</summary>
    public IActivity Activity { get; } = activity;

    /// <summary>The run that goes back.</summary>
    public ActivityExecutionContext From { get; } = from;

    /// <summary>Outcome with which the child goes straight back; null where it goes on along its connections.</summary>
    public string? ComesBackOn { get; } = comesBackOn;

    /// <summary>Only say whether it can be done, and change nothing.</summary>
    public bool IsDry { get; } = isDry;

    /// <summary>Whether a container has done so.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Why a container refuses, a stable code; null where none does.</summary>
    public string? RefusalCode { get; private set; }

    /// <summary>It is done.</summary>
    public void Accept() => IsDone = true;

    /// <summary>It cannot be done.</summary>
    public void Refuse(string code) => RefusalCode = code;
}
