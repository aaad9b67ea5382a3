using Bpm.Approval.Rules;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Why somebody publishes. Studio has no field for it: the page around it sends a header.</summary>
internal static class PublishReason
{
    public const string Header = "X-Bpm-Reason";
    private const int MaxLength = 500;

    /// <summary>Percent-encoded UTF-8 of the header. Null: not given.</summary>
    /// <exception cref="InputRefusedException"><c>publish.reason-too-long</c>.</exception>
    public static string? Of(HttpRequest request)
    {
        var reason = Uri.UnescapeDataString(request.Headers[Header].ToString()).Trim();
        if (reason.Length > MaxLength)
            throw new InputRefusedException("publish.reason-too-long", $"发布理由不得超过{MaxLength}字。", "reason");
        return reason.Length == 0 ? null : reason;
    }
}
