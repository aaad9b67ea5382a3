namespace Bpm.Web.Problems;

/// <summary>What was asked for is not there. Over HTTP: 404.</summary>
/// <param name="code">Stable, for machines: <c>case.not-found</c> …</param>
/// <param name="message">Chinese.</param>
internal sealed class NotThereException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}
