namespace Bpm.Approval.Rules;

/// <summary>What was named does not exist, or not for this person; nothing was changed. Over HTTP: 404.</summary>
/// <param name="code">Stable, for machines: <c>task.not-found</c> …</param>
/// <param name="message">Chinese, for the clerk.</param>
public sealed class NotFoundException(string code, string message) : Exception(message)
{
    /// <summary>Stable, for machines.</summary>
    public string Code { get; } = code;
}
