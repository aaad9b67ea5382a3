using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Designer;
using Bpm.Approval.Documents;
using Bpm.Approval.Outbox;

namespace Bpm.Approval.Departments;

/// <summary>Waits until a department's system has answered. Elsa type name: <c>Bpm.AwaitDepartmentResult</c>.</summary>
/// <remarks>Outcomes: <c>Received</c>; <c>TimedOut</c> at the end of the last day. A result that came earlier counts; one that comes later is kept with the exchange.</remarks>
[Activity("Bpm", "部门系统", "等待部门业务系统返回结果，逾期继续流程。", DisplayName = "等待部门系统结果")]
[FlowNode("Received", "TimedOut")]
[OutcomeCaption("Received", "已返回")]
[OutcomeCaption("TimedOut", "逾期")]
public sealed class AwaitDepartmentResult : Activity
{
    private const string ExchangeProperty = "ExchangeId";

    /// <summary>Code of the system.</summary>
    [Required]
    [Input(DisplayName = "部门系统", Description = "等待哪个部门系统。", UIHint = InputUIHints.DropDown, UIHandler = typeof(DepartmentSystemOptions))]
    public Input<string> System { get; set; } = new("");

    /// <summary>What was handed over. Default: intake.</summary>
    [Required]
    [Input(DisplayName = "事由代码", Description = "与推送时相同。", UIHint = InputUIHints.SingleLine)]
    public Input<string> Topic { get; set; } = new("intake");

    /// <summary>Working days to wait, 1 or more. Default: 5.</summary>
    [Required]
    [Input(DisplayName = "等待期限（工作日）", Description = "最多等待的工作日数，1 或以上。", UIHint = InputUIHints.SingleLine)]
    public Input<int> TimeoutDays { get; set; } = new(5);

    /// <summary>What the system answered: the members of its JSON object.</summary>
    [Output(DisplayName = "结果", Description = "部门系统返回的各项。")]
    public Output<IDictionary<string, object?>?> Result { get; set; } = new();

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var key = DepartmentExchange.KeyOf(about.Number, System.Get(context), Topic.Get(context));
        var exchange = await context.GetRequiredService<IDepartmentStore>().FindByKeyAsync(key, context.CancellationToken)
            ?? throw new InvalidOperationException($"Case {about.Number} was not handed to department system '{System.Get(context)}' for '{Topic.Get(context)}'; {Type} has nothing to wait for.");
        if (await TakeAsync(context, exchange))
            return;

        var now = context.Now();
        var due = DueDate.Of(TimeLimit.WorkingDays(TimeoutDays.Get(context)), ChinaTime.DateOf(now), now, context.Calendar());
        context.SetProperty(ExchangeProperty, exchange.Id.ToString());
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = DepartmentStimulus.Name,
            Stimulus = new DepartmentStimulus(exchange.Id.ToString()),
            Callback = OnResumedAsync,
            DueAt = due.OverdueFrom,
        });
        if (context.GetRequiredService<DepartmentOptions>().Find(exchange.SystemCode) is { } system && (system.Connector is DepartmentConnector.Folder || system.ResultEndpoint is not null))
        {
            context.GetRequiredService<IOutbox>().Add(new OutboxMessage(
                OutboxKinds.DepartmentCollect, $"{OutboxKinds.DepartmentCollect}/{exchange.Key}/{context.Id}", JsonSerializer.Serialize(new DepartmentMessage(exchange.Id), DocumentOffice.DataJson), now));
        }
    }

    private async ValueTask OnResumedAsync(ActivityExecutionContext context)
    {
        var exchange = await context.GetRequiredService<IDepartmentStore>().FindAsync(Guid.Parse(context.GetProperty<string>(ExchangeProperty)!), context.CancellationToken);
        if (!await TakeAsync(context, exchange!))
            await context.CompleteActivityWithOutcomesAsync("TimedOut");
    }

    private async ValueTask<bool> TakeAsync(ActivityExecutionContext context, DepartmentExchange exchange)
    {
        if (exchange.ResultJson is not { } json)
            return false;
        context.Set(Result, JsonSerializer.Deserialize<Dictionary<string, object?>>(json, DocumentOffice.DataJson)!.ToDictionary(pair => pair.Key, pair => pair.Value is JsonElement element ? Plain(element) : null));
        await context.CompleteActivityWithOutcomesAsync("Received");
        return true;
    }

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };
}
