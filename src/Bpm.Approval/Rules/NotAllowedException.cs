namespace Bpm.Approval.Rules;

/// <summary>This person may not do this, here or now, though somebody else might; nothing was changed. Over HTTP: 403.</summary>
/// <param name="code">Stable, for machines: <c>authority.no-letter</c>, <c>duty.acceptor-decides</c> …</param>
/// <param name="message">Chinese, for the clerk: why not, and who may.</param>
public sealed class NotAllowedException(string code, string message) : Exception(message)
{
    /// <summary>Stable, for machines.</summary>
    public string Code { get; } = code;
}
