namespace Bpm.Approval.Numbering;

/// <summary>Gap-tolerant counters: a number is handed out inside the burst's transaction and never twice.</summary>
public interface INumberSequence
{
    /// <summary>The next number of this counter, from 1.</summary>
    /// <param name="key">What is counted, for example <c>document/示审许/2026</c>; at most 200 characters.</param>
    Task<int> NextAsync(string key, CancellationToken ct);
}
