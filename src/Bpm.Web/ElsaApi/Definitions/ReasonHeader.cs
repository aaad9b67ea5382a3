namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Why somebody does something to a definition. Studio has no field for it: the page around it sends a header.</summary>
internal static class ReasonHeader
{
    private const string Name = "X-Bpm-Reason";

    /// <summary>Percent-encoded UTF-8 of the header. Null: not given. What may stand in it the gate knows.</summary>
    public static string? Of(HttpRequest request) => Uri.UnescapeDataString(request.Headers[Name].ToString()).Trim() is { Length: > 0 } reason ? reason : null;
}
