namespace Bpm.Approval.Documents;

/// <summary>Where a document stands.</summary>
public enum DocumentState
{
    /// <summary>待用印: its content may still get the seal, nothing else.</summary>
    AwaitingSeal,

    /// <summary>Content is final; the layout file is being made.</summary>
    Ready,

    /// <summary>The layout file exists.</summary>
    Rendered,

    /// <summary>A correcting document stands in its place; it stays readable.</summary>
    Replaced,
}
