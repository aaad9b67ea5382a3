namespace Bpm.Web.Pumps;

/// <summary>One kind of stored work that waits to be done: due timers, early stimuli, the outbox.</summary>
/// <param name="Name">For the log.</param>
/// <param name="RunOnceAsync">Does one batch; answers how many items it did.</param>
internal sealed record Pump(string Name, Func<CancellationToken, Task<int>> RunOnceAsync);
