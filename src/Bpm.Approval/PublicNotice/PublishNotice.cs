using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Designer;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.PublicNotice;

/// <summary>Puts a public notice up for some days and waits for objections. Elsa type name: <c>Bpm.PublishNotice</c>.</summary>
/// <remarks>
/// Outcomes: <c>NoObjection</c> at the end of the last day; <c>Objection</c> as soon as one is registered. The notice shows what <see cref="Fields"/> lists and no more, never an identity number, a
/// phone number or an illness. It stops no statutory limit (domain 4.8); the county's own promise only where <see cref="SuspendsPromise"/> says so.
/// </remarks>
[Activity("Bpm", "办理", "公示若干日，登记异议；公示内容只写列明的项目，不得含身份证号、电话、疾病。公示不停止计算法定时限。", DisplayName = "公示")]
[FlowNode("NoObjection", "Objection")]
[OutcomeCaption("NoObjection", "公示期满无异议")]
[OutcomeCaption("Objection", "有异议")]
public sealed partial class PublishNotice : TaskActivity
{
    /// <summary>Calendar days. Default: 7.</summary>
    [Required]
    [Input(DisplayName = "公示天数（自然日）", Description = "从公示次日起算的自然日数。", UIHint = InputUIHints.SingleLine)]
    public Input<int> Days { get; set; } = new(7);

    /// <summary>Where it hangs.</summary>
    [Required]
    [Input(DisplayName = "公示地点", Description = "公示张贴的地点，例如村务公开栏。", UIHint = InputUIHints.SingleLine)]
    public Input<string> Place { get; set; } = new("村（社区）公开栏");

    /// <summary>What it shows: <c>field:caption</c> of the application form, in order.</summary>
    [Required]
    [Input(DisplayName = "公示项目", Description = "每行一个，写法“申请表字段代码:名称”，例如 headName:户主姓名；只公示这里列出的项目。", UIHint = InputUIHints.MultiText)]
    public Input<string[]> Fields { get; set; } = new([]);

    /// <summary>What is proposed, for example the monthly amount; empty: nothing.</summary>
    [Input(DisplayName = "拟定内容", Description = "公示的拟定结果，例如月保障金额。", UIHint = InputUIHints.SingleLine)]
    public Input<string?> Proposed { get; set; } = new((string?)null);

    /// <summary>The promised limit, which is the county's own, stands still meanwhile.</summary>
    [Input(DisplayName = "不计入承诺时限", Description = "本县承诺时限是否扣除公示时间；法定时限不受影响。", UIHint = InputUIHints.Checkbox)]
    public Input<bool> SuspendsPromise { get; set; } = new(false);

    /// <summary>Post that puts it up and registers objections.</summary>
    [Required]
    [Input(DisplayName = "岗位", Description = "由哪个岗位张贴公示、登记异议。", UIHint = InputUIHints.DropDown, UIHandler = typeof(RoleOptions))]
    public Input<PostRole> Role { get; set; } = new(PostRole.BackReviewer);

    /// <summary>Unit of the case's route.</summary>
    [Required]
    [Input(DisplayName = "单位", Description = "岗位所在的单位，按办件的办理路由确定。", UIHint = InputUIHints.DropDown, UIHandler = typeof(UnitOptions))]
    public Input<UnitKey> Unit { get; set; } = new(UnitKey.Handling);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var now = context.Now();
        var until = DueDate.Of(new TimeLimit(Days.Get(context), LimitUnit.CalendarDay), ChinaTime.DateOf(now), now, context.Calendar()).DueOn!.Value;
        var lines = Lines(about, Fields.Get(context), context.Get(Proposed));
        var unit = await context.GetUnitAsync(about, Unit.Get(context));
        await context.GetRequiredService<DocumentOffice>().DrawUpAsync(
            about,
            DocumentKind.PublicNotice,
            new JsonObject { ["place"] = Place.Get(context), ["unit"] = unit.Name, ["days"] = Days.Get(context).ToString(CultureInfo.InvariantCulture), ["untilText"] = until.ToChinese(), ["lines"] = lines },
            context.CancellationToken);
        about.PublishNotice(Place.Get(context), until, SuspendsPromise.Get(context), now, context.Calendar());
        await OpenTaskAsync(
            context,
            about,
            new TaskRequest
            {
                Kind = TaskKind.Human,
                Title = "公示并登记异议",
                Instructions = $"将公示张贴于{Place.Get(context)}，至{until.ToChinese()}止。有人提出异议的，登记异议人和内容；没有异议的不需要操作，期满自动继续。",
                Role = Role.Get(context),
                Unit = unit,
                Outcomes = [new TaskOutcome("Objection", "登记异议", NeedsComment: true, "danger")],
                DueOn = until,
                EndsWhenDue = true,
            },
            OnResumedAsync);
    }

    private static async ValueTask OnResumedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        var about = await context.GetCaseAsync();
        var hasObjection = task.State is TaskState.Completed;
        if (!hasObjection)
            task.Cancel(context.Now());
        about.EndNotice(hasObjection ? $"有异议：{task.Comment}" : "期满无异议", context.Now(), context.Calendar());
        await context.CompleteActivityWithOutcomesAsync(hasObjection ? "Objection" : "NoObjection");
    }

    /// <exception cref="RuleBrokenException"><c>notice.personal-data</c>: an identity or phone number would be shown.</exception>
    private static JsonArray Lines(ApprovalCase about, string[] fields, string? proposed)
    {
        var form = JsonNode.Parse(about.FormJson)!;
        var lines = new JsonArray();
        foreach (var field in fields.Where(line => !string.IsNullOrWhiteSpace(line)))
        {
            var at = field.IndexOf(':', StringComparison.Ordinal);
            var (key, caption) = at < 0 ? (field, field) : (field[..at], field[(at + 1)..]);
            lines.Add(Line(caption, form[key]?.ToString() ?? ""));
        }

        if (!string.IsNullOrWhiteSpace(proposed))
            lines.Add(Line("拟定内容", proposed));
        return lines;
    }

    private static JsonObject Line(string caption, string value)
    {
        if (Personal().IsMatch(value))
            throw new RuleBrokenException("notice.personal-data", $"公示项目“{caption}”含有身份证号或者电话，不得公示。");
        return new JsonObject { ["caption"] = caption, ["value"] = value };
    }

    [GeneratedRegex(@"(?<!\d)(\d{17}[\dXx]|1\d{10})(?!\d)")]
    private static partial Regex Personal();
}
