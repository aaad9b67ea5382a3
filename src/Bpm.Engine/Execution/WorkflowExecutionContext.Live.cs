namespace Bpm.Engine.Execution;

/// <content>Going on without being read back.</content>
public sealed partial class WorkflowExecutionContext
{
    /// <summary>Forgets what belongs to one burst only, as reading the stored state does.</summary>
    internal void GoOnIn(BurstEnvironment environment)
    {
        Environment = environment;
        EndBurst();
        ForgetSaved();
    }

    /// <summary>From here on a refusal is an incident like any other fault.</summary>
    internal void TakeRefusalsAsIncidents() => Environment = Environment with { RefusalsAreIncidents = true };
}
