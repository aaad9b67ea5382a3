namespace Bpm.Engine.Timers;

/// <summary>Resumes bookmarks and starts triggers whose moment has come, each in a scope and a commit of its own.</summary>
public sealed class DuePump
{
    /// <summary>Takes one batch.</summary>
    /// <returns>How many fired.</returns>
    public Task<int> RunOnceAsync(CancellationToken ct) => throw new NotImplementedException();
}
