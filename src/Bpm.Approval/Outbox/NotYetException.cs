namespace Bpm.Approval.Outbox;

/// <summary>A handler finds that it is too early for its message: no failure, and no try is counted.</summary>
/// <param name="until">When to look again, UTC.</param>
public sealed class NotYetException(DateTimeOffset until) : Exception("Not yet.")
{
    /// <summary>When to look again, UTC.</summary>
    public DateTimeOffset Until { get; } = until;
}
