namespace Bpm.Approval.Rules;

/// <summary>A rule of the law or of the county forbids what was asked; nothing was changed. Over HTTP: 409.</summary>
/// <param name="code">Stable, for machines: <c>subject.what-is-wrong</c>.</param>
/// <param name="message">Chinese, for the clerk: what is wrong and what to do.</param>
public class RuleBrokenException(string code, string message) : Exception(message)
{
    /// <summary>Stable, for machines: <c>subject.what-is-wrong</c>.</summary>
    public string Code { get; } = code;
}
