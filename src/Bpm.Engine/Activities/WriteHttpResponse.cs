using System.Net;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;
using Bpm.Engine.Http;

namespace Bpm.Engine.Activities;

/// <summary>Says what is answered to the request that caused this burst; it is sent after the commit. Of several in one burst the last counts. Elsa type name: <c>Elsa.WriteHttpResponse</c>.</summary>
[Activity("Elsa", "HTTP", "Answers the current HTTP request.", DisplayName = "HTTP Response")]
public sealed class WriteHttpResponse : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public WriteHttpResponse([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Default: 200.</summary>
    [Input(DisplayName = "Status Code", Description = "The status code.", DefaultValue = HttpStatusCode.OK)]
    public Input<HttpStatusCode> StatusCode { get; set; } = new(HttpStatusCode.OK);

    /// <summary>Text and bytes are sent as they are, anything else as JSON. Null: no body.</summary>
    [Input(Description = "The body.")]
    public Input<object?> Content { get; set; } = new((Expression?)null);

    /// <summary>Media type. Null: by the content.</summary>
    [Input(DisplayName = "Content Type", Description = "The media type of the body.", UIHint = InputUIHints.DropDown, Options = new[] { "", "text/plain", "text/html", "application/json", "application/xml" })]
    public Input<string?> ContentType { get; set; } = new((string?)null);

    /// <summary>Further headers by name. Never recorded.</summary>
    [Input(DisplayName = "Response Headers", Description = "Further headers.", Category = "Advanced", UIHint = InputUIHints.JsonEditor, CanContainSecrets = true)]
    public Input<object?> ResponseHeaders { get; set; } = new((Expression?)null);

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var exchange = context.GetRequiredService<HttpExchange>();
        if (exchange.Request is null)
            throw new FaultException("http.no-request", "HTTP", "System", "There is no current HTTP request to answer: the request that led here was answered before, or there was none.");

        var (bytes, contentType) = HttpContents.Write(context.Get((Input)Content), context.Get(ContentType));
        exchange.Reply = new HttpReply((int)context.Get(StatusCode), contentType, bytes, HttpRequestActivity.HeadersOf(context.Get((Input)ResponseHeaders)));
    }
}
