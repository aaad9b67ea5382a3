namespace Bpm.Engine.Runtime;

/// <summary>Delivers queued stimuli, each in a scope and a commit of its own.</summary>
public sealed class StimulusPump
{
    /// <summary>Takes one batch.</summary>
    /// <returns>How many were delivered.</returns>
    public Task<int> RunOnceAsync(CancellationToken ct) => throw new NotImplementedException();
}
