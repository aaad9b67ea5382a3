using System.Runtime.CompilerServices;

namespace Bpm.Engine.Authoring;

/// <summary>An activity that can start a workflow, and in the middle of one waits for its stimulus.</summary>
public abstract class Trigger : Activity, ITrigger
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    protected Trigger([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The stimuli that start the workflow. Default: the one of <see cref="GetTriggerPayload"/>.</summary>
    protected virtual ValueTask<IEnumerable<object>> GetTriggerPayloadsAsync(TriggerIndexingContext context) => new(GetTriggerPayloads(context));

    /// <inheritdoc cref="GetTriggerPayloadsAsync" />
    protected virtual IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) => [GetTriggerPayload(context)];

    /// <summary>The one stimulus that starts the workflow. Default: a bare object, so that the name alone decides.</summary>
    protected virtual object GetTriggerPayload(TriggerIndexingContext context) => new();

    ValueTask<IEnumerable<object>> ITrigger.GetTriggerPayloadsAsync(TriggerIndexingContext context) => GetTriggerPayloadsAsync(context);
}
