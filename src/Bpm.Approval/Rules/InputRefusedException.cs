namespace Bpm.Approval.Rules;

/// <summary>What was entered cannot be taken as it is; nothing was changed. Over HTTP: 400.</summary>
public sealed class InputRefusedException : Exception
{
    /// <param name="code">Stable, for machines: <c>answers.unknown-option</c>, <c>form.field-missing</c> …</param>
    /// <param name="message">Chinese, for the clerk.</param>
    /// <param name="field">The field at fault; null when it is the whole.</param>
    public InputRefusedException(string code, string message, string? field = null)
        : base(message)
    {
        Code = code;
        Errors = field is null ? new Dictionary<string, string[]>() : new Dictionary<string, string[]> { [field] = [message] };
    }

    /// <param name="code">Stable, for machines.</param>
    /// <param name="message">Chinese, for the clerk: the summary.</param>
    /// <param name="errors">Messages by field, never empty.</param>
    public InputRefusedException(string code, string message, IReadOnlyDictionary<string, string[]> errors)
        : base(message)
    {
        Code = code;
        Errors = errors;
    }

    /// <summary>Stable, for machines.</summary>
    public string Code { get; }

    /// <summary>Messages by field; empty when no single field is at fault.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; }
}
