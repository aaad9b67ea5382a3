namespace Bpm.Engine.Authoring;

/// <summary>An activity that can start a workflow where its <c>canStartWorkflow</c> is set. Indexed when the definition is published.</summary>
public interface ITrigger : IActivity
{
    /// <summary>The stimuli that start the workflow. Inputs are evaluated without an instance: only defaults of variables are known.</summary>
    ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context);
}
