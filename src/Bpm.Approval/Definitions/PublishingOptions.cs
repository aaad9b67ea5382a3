namespace Bpm.Approval.Definitions;

/// <summary>How strict publishing is. Settings <c>Bpm:Publishing:…</c>.</summary>
public sealed class PublishingOptions
{
    /// <summary>A publication without a typed reason is refused. Default: false, then the summary of the changes is the reason, marked as generated.</summary>
    public bool TypedReason { get; set; }

    /// <summary>A publication by a person becomes a request that another person approves. Default: false.</summary>
    public bool FourEyes { get; set; }
}
