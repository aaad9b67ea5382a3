namespace Bpm.Approval.Tasks;

/// <summary>One way to complete a task; its name is a port of the activity.</summary>
/// <param name="Name">Port name.</param>
/// <param name="Label">What the button says, Chinese.</param>
/// <param name="NeedsComment">True where a comment must be given: refusals, returns.</param>
/// <param name="Style">Button style: <c>primary</c>, <c>default</c> or <c>danger</c>.</param>
public sealed record TaskOutcome(string Name, string Label, bool NeedsComment, string Style)
{
    /// <summary>Reads <c>name</c>, <c>name:中文</c>, or <c>name:中文!</c> where <c>!</c> asks for a comment.</summary>
    public static TaskOutcome Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var needsComment = text.EndsWith('!');
        var body = needsComment ? text[..^1] : text;
        return colon < 0
            ? new TaskOutcome(body, body, needsComment, needsComment ? "danger" : "default")
            : new TaskOutcome(body[..colon], body[(colon + 1)..], needsComment, needsComment ? "danger" : "default");
    }
}
