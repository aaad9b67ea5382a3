using Bpm.Engine.Bookmarks;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Runtime;

/// <summary>Turns stimuli into queue rows.</summary>
internal sealed class StimulusFactory(TimeProvider clock, IIdentityGenerator ids, EngineOptions options)
{
    public StimulusRecord ToRecord(Stimulus stimulus)
    {
        var now = clock.GetUtcNow();
        return new StimulusRecord
        {
            Id = ids.NewId(),
            Name = stimulus.Name,
            Hash = StimulusHasher.Hash(stimulus.Name, stimulus.Payload),
            PayloadJson = stimulus.Payload is null ? null : ValueJson.Write(stimulus.Payload),
            CorrelationId = stimulus.CorrelationId,
            InstanceId = stimulus.InstanceId,
            InputJson = stimulus.Input is null ? null : ValueJson.Write(stimulus.Input),
            CreatedAt = now,
            ExpiresAt = now + options.StimulusLifetime,
        };
    }

    /// <summary>The same stimulus for one receiver.</summary>
    public StimulusRecord Copy(StimulusRecord stimulus, string? triggerId = null, string? instanceId = null) =>
        stimulus with { Id = ids.NewId(), TriggerId = triggerId, InstanceId = instanceId };
}
