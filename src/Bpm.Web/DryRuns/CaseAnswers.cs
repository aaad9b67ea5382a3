using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Data.DryRuns;
using Bpm.Engine.Journal;

namespace Bpm.Web.DryRuns;

/// <summary>What people answered on a finished case, without personal data: choices, numbers and switches of forms only, no text, no date, no comment, no name, not even the case's number.</summary>
internal sealed class CaseAnswers(CaseRuns runs, ICaseStore cases, ITaskStore tasks, IMatterStore matters)
{
    private static readonly string[] Impersonal = ["inputNumber", "input-number", "switch", "checkbox", "radio", "select"];

    /// <summary>The answers in order.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>try.case-not-over</c>.</exception>
    public async Task<RecordedAnswers> OfAsync(string caseNumber, CancellationToken ct)
    {
        var about = await cases.FindByNumberAsync(caseNumber, ct) ?? throw new NotFoundException("case.not-found", "办件不存在。");
        if (!about.State.IsFinal())
            throw new RuleBrokenException("try.case-not-over", "办件尚未办结，不能导出答案。");
        var matter = (await matters.FindAsync(about.Matter.Id, ct))!.Definition;
        var all = await tasks.FindAllAsync(about.Id, ct);
        var byId = all.ToDictionary(task => task.Id.ToString());
        var started = about.SubmittedAt;
        var steps = new List<(DateTimeOffset At, RecordedStep Step)>();
        foreach (var run in await runs.OfInstanceAsync(about.WorkflowInstanceId ?? "", ct))
        {
            if (StepOf(run, byId, matter) is { } step && run.CompletedAt is { } at)
                steps.Add((at, step with { AfterMinutes = (int)(at - started).TotalMinutes }));
        }

        var start = new RecordedStart(
            about.Matter.HandlingItemCode, about.Route.ReceivingStation, started, about.Applicant.Kind, Answers(about), Filtered(matter, matter.ApplicationForm, about.FormJson), Missing(all));
        return new RecordedAnswers(RecordedAnswers.Version1, start, [.. steps.OrderBy(pair => pair.At).Select(pair => pair.Step)]);
    }

    private static RecordedStep? StepOf(ActivityExecutionRecord run, Dictionary<string, ApprovalTask> tasks, MatterDefinition matter)
    {
        var payload = run.PayloadJson is { } json ? JsonElement.Parse(json) : default;
        var outcome = RouteSteps.Outcomes(payload) is [var first, ..] ? first : null;
        if (payload.ValueKind is JsonValueKind.Object && payload.TryGetProperty("Task", out var id) && tasks.TryGetValue(id.GetString() ?? "", out var task))
        {
            return task.State is not TaskState.Completed
                ? task.State is TaskState.Cancelled && outcome is not null ? new RecordedStep(run.ActivityNodeId, RecordedKind.Timer) : null
                : new RecordedStep(run.ActivityNodeId, RecordedKind.Task, task.Outcome, task.FormKey is { } key ? Filtered(matter, key, task.ResultJson) : null);
        }

        return (run.ActivityType, outcome) switch
        {
            ("Bpm.WaitForFeedback", "TimedOut") => new RecordedStep(run.ActivityNodeId, RecordedKind.Timer),
            ("Bpm.WaitForFeedback", { } answer) => new RecordedStep(run.ActivityNodeId, RecordedKind.Answer, answer),
            ("Elsa.Event" or "Elsa.RunTask" or "Elsa.SendHttpRequest" or "Elsa.FlowSendHttpRequest", _) => new RecordedStep(run.ActivityNodeId, RecordedKind.Answer),
            _ => null,
        };
    }

    /// <summary>Situation answers as they travel.</summary>
    public static JsonObject Answers(ApprovalCase about) => new(about.Answers.Select(answer =>
        KeyValuePair.Create(answer.QuestionCode, (JsonNode?)new JsonArray([.. answer.OptionCodes.Select(option => (JsonNode)option)]))));

    /// <summary>What the first notice asked for, where nobody had looked at the case before it: that was missing at the receipt.</summary>
    private static List<string> Missing(IReadOnlyList<ApprovalTask> tasks) =>
        tasks.OrderBy(task => task.CreatedAt).FirstOrDefault() is { Kind: TaskKind.Correction, SubjectJson: { } subject } ? JsonSerializer.Deserialize<List<string>>(subject)! : [];

    private static JsonObject Filtered(MatterDefinition matter, string form, string? values)
    {
        var kept = new JsonObject();
        if (values is null || !matter.Forms.TryGetValue(form, out var rules) || JsonNode.Parse(values) is not JsonObject all)
            return kept;
        foreach (var rule in MadeUpForms.Fields(JsonArray.Create(rules.Rule) ?? []).Where(rule => Impersonal.Contains(rule["type"]?.ToString())))
        {
            var field = rule["field"]!.GetValue<string>();
            if (all[field] is { } value)
                kept[field] = value.DeepClone();
        }

        return kept;
    }
}
