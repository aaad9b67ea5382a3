namespace Bpm.Engine.Execution;

/// <content>Bursts that are saved in several parts because a commit strategy asks for it (elsa-model 3.8).</content>
public sealed partial class WorkflowExecutionContext
{
    private int _steps;
    private bool _goesOn;

    /// <summary>Whether this burst may be saved before its end. False: what strategies ask for is only remembered.</summary>
    internal bool MayCut { get; set; }

    /// <summary>The burst stopped between two steps to be saved; the rest is queued.</summary>
    internal bool IsCut { get; private set; }

    /// <summary>A strategy asked for a commit where none could be made.</summary>
    internal bool WantsCommit { get; set; }

    /// <summary>Id of the queue row that goes on with what is queued. Null: nothing was left queued.</summary>
    internal string? ContinuationId { get; set; }

    internal int Steps
    {
        get => _steps;
        set => _steps = value;
    }

    /// <summary>The first of what is queued was to be run when the state was saved: it is not asked again whether to save before it.</summary>
    internal void GoOnWithQueue() => _goesOn = _queue.Count > 0;

    /// <summary>The part that ran is saved: the next one goes on with the same objects.</summary>
    internal void ForgetSaved()
    {
        IsCut = false;
        _journal.Clear();
        _stimuli.Clear();
        InlineChildren.Clear();
        InlineClaims.Clear();
        foreach (var context in _touched)
            context.IsTouched = false;
        _touched.Clear();
    }

    /// <summary>Forgets what scripts and activities may use within one burst only.</summary>
    internal void EndBurst()
    {
        IsStarting = false;
        _steps = 0;
        _outputs.Clear();
        LastResult = null;
        TransientProperties.Clear();
        foreach (var name in Input.Keys.Where(n => !Workflow.Activity.Inputs.Any(i => i.IsKept && string.Equals(i.Name, n, StringComparison.OrdinalIgnoreCase))).ToList())
            Input.Remove(name);
    }

    private bool CutsBefore(WorkItem next, bool isFirst) =>
        (next.Node.CommitsBefore || (isFirst && Workflow.CommitsAtStart)) && !_goesOn && next.Captured is null && Cuts();

    private bool CutsAfter(WorkItem done)
    {
        _goesOn = false;
        return (done.Node.CommitsAfter || WantsCommit) && (_queue.Count > 0 || !MayCut) && Cuts();
    }

    /// <summary>An instance that is over is saved once, with what still drains from its queue.</summary>
    private bool Cuts()
    {
        WantsCommit = !MayCut;
        return IsCut = MayCut && Status == WorkflowStatus.Running;
    }
}
