using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;
using Bpm.Engine.Http;

namespace Bpm.Engine.Activities;

/// <summary>Base of the activities that send a request. The request is stored with the burst and sent after its commit; the answer resumes the activity.</summary>
public abstract class HttpRequestActivity : Activity<object?>
{
    /// <summary>Name of the bookmarks at which they wait.</summary>
    public const string BookmarkName = "Elsa.SendHttpRequest";

    /// <inheritdoc cref="Activity(string?, int?)" />
    protected HttpRequestActivity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Absolute address, http or https.</summary>
    [Required]
    [Input(Description = "The address to send to.", Order = 0)]
    public Input<string?> Url { get; set; } = new((string?)null);

    /// <summary>Default: GET.</summary>
    [Input(Description = "The HTTP method.", Order = 1, UIHint = InputUIHints.DropDown, Options = new[] { "GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE", "PATCH" })]
    public Input<string> Method { get; set; } = new("GET");

    /// <summary>Text and bytes are sent as they are, anything else as JSON, or as a form where the content type says so. Null: no body.</summary>
    [Input(Description = "The body.", Order = 2)]
    public Input<object?> Content { get; set; } = new((Expression?)null);

    /// <summary>Media type of the body. Null: text, bytes or JSON by the content.</summary>
    [Input(DisplayName = "Content Type", Description = "The media type of the body.", Order = 3, UIHint = InputUIHints.DropDown, Options = new[] { "", "text/plain", "text/html", "application/json", "application/xml", "application/x-www-form-urlencoded" })]
    public Input<string?> ContentType { get; set; } = new((string?)null);

    /// <summary>The <c>Authorization</c> header. Never recorded.</summary>
    [Input(Description = "The Authorization header, e.g. Bearer and a token.", Category = "Security", Order = 4, CanContainSecrets = true)]
    public Input<string?> Authorization { get; set; } = new((string?)null);

    /// <summary>Sends the header as it stands, well formed or not. Default: no.</summary>
    [Input(DisplayName = "Disable Authorization Header Validation", Description = "Sends the Authorization header as it stands.", Category = "Security", Order = 5)]
    public Input<bool> DisableAuthorizationHeaderValidation { get; set; } = new(false);

    /// <summary>Further headers by name; a list of values is joined by commas. Never recorded: they may hold keys.</summary>
    [Input(DisplayName = "Request Headers", Description = "Further headers.", Category = "Advanced", Order = 6, UIHint = InputUIHints.JsonEditor, CanContainSecrets = true)]
    public Input<object?> RequestHeaders { get; set; } = new((Expression?)null);

    /// <summary>Status code of the answer.</summary>
    [Output(DisplayName = "Status Code", Description = "The status code of the answer.")]
    public Output<int>? StatusCode { get; set; }

    /// <summary>JSON as plain values, text as text, anything else as bytes.</summary>
    [Output(DisplayName = "Parsed Content", Description = "The body of the answer.")]
    public Output<object?>? ParsedContent { get; set; }

    /// <summary>Headers of the answer by name, each a list of values.</summary>
    [Output(DisplayName = "Response Headers", Description = "The headers of the answer.")]
    public Output<object?>? ResponseHeaders { get; set; }

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var requests = context.GetService<IOutgoingRequests>() ?? throw new InvalidOperationException("This host sends no HTTP requests.");
        var url = context.Get(Url);
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.UserInfo.Length > 0)
            throw new FaultException("http.url-invalid", "HTTP", "Business", $"Activity '{Id}' needs an absolute http or https address without a password.");

        var (bytes, contentType) = HttpContents.Write(context.Get((Input)Content), context.Get(ContentType));
        var bookmark = context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = BookmarkName, IncludeActivityInstanceId = true, Callback = OnAnsweredAsync });
        requests.Add(new OutgoingRequest
        {
            InstanceId = context.WorkflowExecutionContext.Id,
            BookmarkId = bookmark.Id,
            Url = address.AbsoluteUri,
            Method = context.Get(Method) is { Length: > 0 } method ? method.Trim().ToUpperInvariant() : "GET",
            Content = bytes,
            ContentType = contentType,
            Authorization = context.Get(Authorization) is { Length: > 0 } authorization ? authorization : null,
            DisableAuthorizationHeaderValidation = context.Get(DisableAuthorizationHeaderValidation),
            Headers = HeadersOf(context.Get((Input)RequestHeaders)),
            IsRetried = HasResilience(context.Activity),
        });
    }

    /// <summary>An answer with a status came. Its outputs are set.</summary>
    protected abstract ValueTask OnStatusAsync(ActivityExecutionContext context, int statusCode);

    /// <summary>Nobody could be reached.</summary>
    protected abstract ValueTask OnFailedToConnectAsync(ActivityExecutionContext context);

    /// <summary>No answer came in time.</summary>
    protected abstract ValueTask OnTimeoutAsync(ActivityExecutionContext context);

    internal static IReadOnlyDictionary<string, string> HeadersOf(object? value)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (value is null)
            return headers;
        if (value is string { Length: 0 } || ValueJson.Read(value as string ?? ValueJson.Write(value)) is not Dictionary<string, object?> members)
            return headers;
        foreach (var (name, content) in members)
            headers[name] = content switch { null => "", IEnumerable<object?> many => string.Join(", ", many.Select(v => v is null ? "" : ValueConverter.ToText(v))), _ => ValueConverter.ToText(content) };
        return headers;
    }

    private static bool HasResilience(IActivity activity) =>
        activity.Setting("resilienceStrategy") switch { null => false, string text => text.Length > 0, System.Collections.ICollection members => members.Count > 0, _ => true };

    private ValueTask OnAnsweredAsync(ActivityExecutionContext context)
    {
        var answer = context.GetWorkflowInput<OutgoingAnswer>(OutgoingAnswer.InputName) ?? throw new InvalidOperationException($"Activity '{Id}' was resumed without an answer to its request.");
        switch (answer.Result)
        {
            case OutgoingResult.FailedToConnect:
                return OnFailedToConnectAsync(context);
            case OutgoingResult.Timeout:
                return OnTimeoutAsync(context);
            case OutgoingResult.Refused:
                throw new FaultException("http.refused", "HTTP", "System", answer.Message ?? "The host refused to send the request.");
            default:
                SetOutputs(context, answer);
                return OnStatusAsync(context, answer.StatusCode);
        }
    }

    private void SetOutputs(ActivityExecutionContext context, OutgoingAnswer answer)
    {
        var content = HttpContents.Parse(answer.Content, answer.ContentType);
        var headers = answer.Headers.ToDictionary(h => h.Key, h => (object?)h.Value.ToList<object?>(), StringComparer.OrdinalIgnoreCase);
        context.Set(StatusCode, answer.StatusCode);
        context.Set(ParsedContent, content);
        context.Set(ResponseHeaders, headers);
        context.SetResult(new Dictionary<string, object?> { ["StatusCode"] = answer.StatusCode, ["Headers"] = headers, ["Content"] = content });
    }
}
