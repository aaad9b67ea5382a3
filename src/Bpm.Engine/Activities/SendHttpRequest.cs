using System.Runtime.CompilerServices;
using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Sends an HTTP request, runs the nested activity for what became of it, and completes. Elsa type name: <c>Elsa.SendHttpRequest</c>.</summary>
[Activity("Elsa", "HTTP", "Sends an HTTP request.", DisplayName = "HTTP Request", Kind = ActivityKind.Task)]
public sealed class SendHttpRequest : HttpRequestActivity, IReadsDefinition, IHasChildren
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public SendHttpRequest([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The first case with the answer's status code counts.</summary>
    [Input(DisplayName = "Expected Status Codes", Description = "What to run for which status code.", Order = 7, UIHint = InputUIHints.HttpStatusCodes)]
    public ICollection<HttpStatusCodeCase> ExpectedStatusCodes { get; set; } = [];

    /// <summary>Runs where no case has the status code. Null: nothing.</summary>
    [Port]
    public IActivity? UnmatchedStatusCode { get; set; }

    /// <summary>Runs where nobody could be reached. Null: nothing.</summary>
    [Port]
    public IActivity? FailedToConnect { get; set; }

    /// <summary>Runs where no answer came in time. Null: nothing.</summary>
    [Port]
    public IActivity? Timeout { get; set; }

    IEnumerable<IActivity> IHasChildren.Children => ExpectedStatusCodes.Select(c => c.Activity).OfType<IActivity>();

    void IReadsDefinition.Read(JsonElement json, DefinitionReader reader) =>
        ExpectedStatusCodes = [.. json.Items("expectedStatusCodes").Select(c => new HttpStatusCodeCase(c.Number("statusCode") ?? 0, reader.ReadPort(c, "activity")))];

    /// <inheritdoc />
    protected override ValueTask OnStatusAsync(ActivityExecutionContext context, int statusCode) =>
        context.ScheduleActivityAsync(ExpectedStatusCodes.FirstOrDefault(c => c.StatusCode == statusCode) is { } expected ? expected.Activity : UnmatchedStatusCode, OnChildCompletedAsync);

    /// <inheritdoc />
    protected override ValueTask OnFailedToConnectAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(FailedToConnect, OnChildCompletedAsync);

    /// <inheritdoc />
    protected override ValueTask OnTimeoutAsync(ActivityExecutionContext context) => context.ScheduleActivityAsync(Timeout, OnChildCompletedAsync);

    private ValueTask OnChildCompletedAsync(ActivityCompletedContext completed) => completed.TargetContext.CompleteActivityAsync();
}
