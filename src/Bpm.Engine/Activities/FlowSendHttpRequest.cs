using System.Globalization;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Sends an HTTP request and completes with what became of it. Elsa type name: <c>Elsa.FlowSendHttpRequest</c>.</summary>
[Activity("Elsa", "HTTP", "Sends an HTTP request.", DisplayName = "HTTP Request (flow)", Kind = ActivityKind.Task)]
[FlowNode("Done", "Unmatched status code", "Failed to connect", "Timeout")]
public sealed class FlowSendHttpRequest : HttpRequestActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public FlowSendHttpRequest([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Each is an outcome of its own. Default: 200.</summary>
    [Input(DisplayName = "Expected Status Codes", Description = "Status codes with an outcome of their own.", Order = 7, UIHint = InputUIHints.MultiText)]
    public Input<ICollection<int>> ExpectedStatusCodes { get; set; } = new(new List<int> { 200 });

    /// <inheritdoc />
    protected override ValueTask OnStatusAsync(ActivityExecutionContext context, int statusCode)
    {
        var expected = context.Get(ExpectedStatusCodes) ?? [];
        return expected.Count == 0 ? context.CompleteActivityWithOutcomesAsync("Done")
            : context.CompleteActivityWithOutcomesAsync(expected.Contains(statusCode) ? statusCode.ToString(CultureInfo.InvariantCulture) : "Unmatched status code", "Done");
    }

    /// <inheritdoc />
    protected override ValueTask OnFailedToConnectAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("Failed to connect");

    /// <inheritdoc />
    protected override ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("Timeout");
}
