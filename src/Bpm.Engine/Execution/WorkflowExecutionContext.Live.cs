namespace Bpm.Engine.Execution;

/// <content>Going on without being read back.</content>
public sealed partial class WorkflowExecutionContext
{
    /// <summary>Forgets what belongs to one burst only, as reading the stored state does.</summary>
    internal void GoOnIn(BurstEnvironment environment)
    {
        Environment = environment;
        IsStarting = false;
        _journal.Clear();
        _stimuli.Clear();
        _outputs.Clear();
        LastResult = null;
        InlineChildren.Clear();
        InlineClaims.Clear();
        TransientProperties.Clear();
        foreach (var context in _touched)
            context.IsTouched = false;
        _touched.Clear();
        foreach (var name in Input.Keys.Where(n => !Workflow.Activity.Inputs.Any(i => i.IsKept && string.Equals(i.Name, n, StringComparison.OrdinalIgnoreCase))).ToList())
            Input.Remove(name);
    }
}
