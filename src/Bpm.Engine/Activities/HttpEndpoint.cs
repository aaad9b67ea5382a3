using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Http;

namespace Bpm.Engine.Activities;

/// <summary>Starts a workflow by an HTTP request, or waits for one. Elsa type name: <c>Elsa.HttpEndpoint</c>.</summary>
[Activity("Elsa", "HTTP", "Waits for an HTTP request.", DisplayName = "HTTP Endpoint")]
[Output(Description = "The request: path, method, query, headers and body.")]
public sealed class HttpEndpoint : Trigger<object?>
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public HttpEndpoint([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Below the host's base path; may hold parameters: <c>orders/{id}</c>.</summary>
    [Required]
    [Input(Description = "The path, which may hold parameters in braces.", Order = 0)]
    public Input<string> Path { get; set; } = new("");

    /// <summary>Default: GET.</summary>
    [Input(DisplayName = "Supported Methods", Description = "The HTTP methods.", Order = 1, UIHint = InputUIHints.CheckList, Options = new[] { "GET", "POST", "PUT", "HEAD", "DELETE", "PATCH" })]
    public Input<ICollection<string>> SupportedMethods { get; set; } = new(new List<string> { "GET" });

    /// <summary>The caller must be signed in. Default: no.</summary>
    [Input(Description = "Only for callers who are signed in.", Category = "Security", Order = 2)]
    public Input<bool> Authorize { get; set; } = new(false);

    /// <summary>The host's policy that the caller must meet, where <see cref="Authorize"/> is set. Null: signed in is enough.</summary>
    [Input(Description = "The policy that the caller must meet.", Category = "Security", Order = 3)]
    public Input<string?> Policy { get; set; } = new((string?)null);

    /// <summary>Null: the host's limit.</summary>
    [Input(DisplayName = "Request Timeout", Description = "How long the caller waits at most.", Category = "Limits", Order = 4)]
    public Input<TimeSpan?> RequestTimeout { get; set; } = new((TimeSpan?)null);

    /// <summary>Bytes. Null: the host's limit.</summary>
    [Input(DisplayName = "Request Size Limit", Description = "The longest body, in bytes.", Category = "Limits", Order = 5)]
    public Input<long?> RequestSizeLimit { get; set; } = new((long?)null);

    /// <summary>Bytes. Null: no limit of its own.</summary>
    [Input(DisplayName = "File Size Limit", Description = "The longest file, in bytes.", Category = "Limits", Order = 6)]
    public Input<long?> FileSizeLimit { get; set; } = new((long?)null);

    /// <summary>Empty: all.</summary>
    [Input(DisplayName = "Allowed File Extensions", Description = "The file extensions that are taken.", Category = "Limits", Order = 7, UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>> AllowedFileExtensions { get; set; } = new(new List<string>());

    /// <summary>Empty: none.</summary>
    [Input(DisplayName = "Blocked File Extensions", Description = "The file extensions that are refused.", Category = "Limits", Order = 8, UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>> BlockedFileExtensions { get; set; } = new(new List<string>());

    /// <summary>Empty: all.</summary>
    [Input(DisplayName = "Allowed Mime Types", Description = "The media types of files that are taken.", Category = "Limits", Order = 9, UIHint = InputUIHints.MultiText)]
    public Input<ICollection<string>> AllowedMimeTypes { get; set; } = new(new List<string>());

    /// <summary>Goes on with <c>Request too large</c> instead of refusing.</summary>
    [Input(DisplayName = "Expose Request Too Large Outcome", Category = "Outcomes", Order = 10)]
    public bool ExposeRequestTooLargeOutcome { get; set; }

    /// <summary>Goes on with <c>File too large</c> instead of refusing.</summary>
    [Input(DisplayName = "Expose File Too Large Outcome", Category = "Outcomes", Order = 11)]
    public bool ExposeFileTooLargeOutcome { get; set; }

    /// <summary>Goes on with <c>Invalid file extension</c> instead of refusing.</summary>
    [Input(DisplayName = "Expose Invalid File Extension Outcome", Category = "Outcomes", Order = 12)]
    public bool ExposeInvalidFileExtensionOutcome { get; set; }

    /// <summary>Goes on with <c>Invalid file MIME type</c> instead of refusing.</summary>
    [Input(DisplayName = "Expose Invalid File Mime Type Outcome", Category = "Outcomes", Order = 13)]
    public bool ExposeInvalidFileMimeTypeOutcome { get; set; }

    /// <summary>JSON as plain values, a form as its fields, text as text, anything else as bytes.</summary>
    [Output(DisplayName = "Parsed Content", Description = "The body.")]
    public Output<object?>? ParsedContent { get; set; }

    /// <summary>Each with Name, FileName, ContentType, Length and Content (Base64).</summary>
    [Output(Description = "The files of a form.")]
    public Output<object?>? Files { get; set; }

    /// <summary>The first of <see cref="Files"/>.</summary>
    [Output(Description = "The first file of a form.")]
    public Output<object?>? File { get; set; }

    /// <summary>By name.</summary>
    [Output(DisplayName = "Route Data", Description = "The values of the path's parameters.")]
    public Output<IDictionary<string, object>>? RouteData { get; set; }

    /// <summary>By name.</summary>
    [Output(DisplayName = "Query String Data", Description = "The query parameters.")]
    public Output<IDictionary<string, object>>? QueryStringData { get; set; }

    /// <summary>By name, without those that prove who the caller is.</summary>
    [Output(Description = "The headers.")]
    public Output<IDictionary<string, object>>? Headers { get; set; }

    /// <inheritdoc />
    protected override IEnumerable<object> GetTriggerPayloads(TriggerIndexingContext context) => Stimuli(new InputReader(context, null));

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (context.IsTriggerOfWorkflow())
            return OnRequestAsync(context);
        foreach (var stimulus in Stimuli(new InputReader(null, context)))
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = HttpEndpointStimulus.Name, Stimulus = stimulus, Callback = OnRequestAsync });
        return ValueTask.CompletedTask;
    }

    private IEnumerable<HttpEndpointStimulus> Stimuli(InputReader inputs)
    {
        var template = HttpPath.Normal(inputs.Get(Path));
        foreach (var method in (inputs.Get(SupportedMethods) ?? []).Select(m => m.Trim().ToLowerInvariant()).Where(m => m.Length > 0).Distinct())
        {
            yield return new HttpEndpointStimulus(template.ToLowerInvariant(), method)
            {
                Template = template,
                Authorize = inputs.Get(Authorize),
                Policy = inputs.Get(Policy) is { Length: > 0 } policy ? policy : null,
                RequestTimeout = inputs.Get(RequestTimeout),
                RequestSizeLimit = inputs.Get(RequestSizeLimit),
                FileSizeLimit = inputs.Get(FileSizeLimit),
                AllowedFileExtensions = [.. inputs.Get(AllowedFileExtensions) ?? []],
                BlockedFileExtensions = [.. inputs.Get(BlockedFileExtensions) ?? []],
                AllowedMimeTypes = [.. inputs.Get(AllowedMimeTypes) ?? []],
                ExposedOutcomes = [.. Exposed()],
            };
        }
    }

    private IEnumerable<string> Exposed()
    {
        if (ExposeRequestTooLargeOutcome)
            yield return HttpOutcomes.RequestTooLarge;
        if (ExposeFileTooLargeOutcome)
            yield return HttpOutcomes.FileTooLarge;
        if (ExposeInvalidFileExtensionOutcome)
            yield return HttpOutcomes.InvalidFileExtension;
        if (ExposeInvalidFileMimeTypeOutcome)
            yield return HttpOutcomes.InvalidFileMimeType;
    }

    private ValueTask OnRequestAsync(ActivityExecutionContext context)
    {
        context.ClearBookmarks();
        var exchange = context.GetRequiredService<HttpExchange>();
        if (exchange.Request is not { } request)
            return context.CompleteActivityAsync();

        var content = request.Form is { } form ? form.ToDictionary(f => f.Key, f => (object?)f.Value) : HttpContents.Parse(request.Content, request.ContentType);
        var files = request.Files.Select(f => new Dictionary<string, object?>
        {
            ["Name"] = f.Name,
            ["FileName"] = f.FileName,
            ["ContentType"] = f.ContentType,
            ["Length"] = f.Content.Length,
            ["Content"] = Convert.ToBase64String(f.Content),
        }).ToList<object?>();
        context.Set(ParsedContent, content);
        context.Set(Files, files);
        context.Set(File, files.FirstOrDefault());
        context.Set(RouteData, Plain(exchange.RouteData));
        context.Set(QueryStringData, Plain(request.Query));
        context.Set(Headers, Plain(request.Headers));
        context.SetResult(new Dictionary<string, object?>
        {
            ["Path"] = request.Path,
            ["Method"] = request.Method,
            ["Query"] = request.Query.ToDictionary(q => q.Key, q => (object?)q.Value),
            ["ContentType"] = request.ContentType,
        });
        return request.Refusal is { } refusal ? context.CompleteActivityWithOutcomesAsync(refusal) : context.CompleteActivityAsync();
    }

    private static Dictionary<string, object> Plain(IReadOnlyDictionary<string, string> values) => values.ToDictionary(v => v.Key, v => (object)v.Value, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads inputs while the trigger is indexed, or while the activity runs.</summary>
    private sealed record InputReader(TriggerIndexingContext? Indexing, ActivityExecutionContext? Running)
    {
        public T? Get<T>(Input<T>? input) => Indexing is not null ? Indexing.Get(input) : Running!.Get(input);
    }
}
