using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Http;
using Bpm.Engine.Runtime;

namespace Bpm.Web.DryRuns;

/// <summary>What people and other systems do in a dry run, by the program's own use cases. Scoped: one act, one unit of work.</summary>
internal sealed class SessionActs(
    TriedVersion tried, MadeUpApplications applications, MadeUpForms forms, Performers performers, ReceiveCase receive, CompleteTask complete, RecordPushDelivery delivery, RecordFeedback feedback,
    IWorkflowRuntime workflows, IWorkflowStore store, ITaskStore tasks, ICaseStore cases, IMatterStore matters, IPlaceDirectory places, IRegulatorPushStore pushes, IUnitOfWork work)
{
    private const string Sent = "TRY-RECEIPT";

    /// <summary>Hands an application in, or starts the workflow alone.</summary>
    public async Task StartAsync(string? matterCode, DryRunStart start, CancellationToken ct)
    {
        if (matterCode is null)
        {
            var input = start.Input?.ToDictionary(member => member.Key, member => PlainValues.Of(member.Value));
            await workflows.StartAsync(new StartWorkflow { DefinitionVersionId = tried.Definition.Id, Name = "试运行", Input = input }, ct);
            return;
        }

        var (request, clerk) = await applications.MakeAsync(matterCode, start, ct);
        await receive.RunAsync(request, clerk, ct);
    }

    /// <summary>Completes a task.</summary>
    /// <param name="form">Null: made up. Missing fields are made up where <paramref name="fills"/>.</param>
    /// <param name="by">Null: the first who may.</param>
    /// <returns>Who did it.</returns>
    public async Task<string> CompleteAsync(TaskId id, string outcome, JsonObject? form, string? comment, string? by, bool fills, CancellationToken ct)
    {
        var task = await tasks.FindAsync(id, ct) ?? throw new NotFoundException("task.not-found", "任务不存在。");
        var about = (await cases.FindAsync(task.CaseId, ct))!;
        var account = await AccountAsync(task, about, by, ct);
        var filled = form is null || fills ? await FillAsync(task, about, account, form, outcome, ct) : form;
        var words = string.IsNullOrWhiteSpace(comment) && fills ? "试运行意见。" : comment ?? "";
        await complete.RunAsync(id, new CompleteTaskRequest(outcome, filled, words, Guid.NewGuid().ToString(), null), account, ct);
        return account.UserName;
    }

    /// <summary>Values that the form of a task accepts; the materials of a correction.</summary>
    public async Task<JsonObject> FillAsync(ApprovalTask task, ApprovalCase about, Account? by, JsonObject? given, string? outcome, CancellationToken ct)
    {
        if (task.Kind is TaskKind.Correction)
            return given?["materials"] is not null || by is null ? given ?? [] : await CorrectionAsync(task, by, ct);
        if (task.FormKey is not { } key || await matters.FindAsync(about.Matter.Id, ct) is not { } matter)
            return given ?? [];
        return forms.Fill(matter.Definition.Forms[key], given, outcome);
    }

    /// <summary>Something that is waited for comes.</summary>
    /// <param name="outcome">Of a regulator: <c>Acknowledged</c> or <c>Rejected</c>; of a request: its status code.</param>
    /// <exception cref="NotFoundException"><c>try.not-waiting</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>try.task-awaited</c>, <c>try.timer-awaited</c>, <c>try.child-awaited</c>, <c>try.background-awaited</c>: it is not answered this way.</exception>
    /// <exception cref="InputRefusedException"><c>try.unknown-answer</c>.</exception>
    public async Task AnswerAsync(string bookmarkId, string? outcome, JsonNode? payload, CancellationToken ct)
    {
        var found = await store.FindBookmarksAsync(new BookmarkFilter { Id = bookmarkId }, ct);
        if (found.Count == 0)
            throw new NotFoundException("try.not-waiting", "流程已不再等待该事件。");
        var bookmark = found[0];
        switch (AwaitedThings.KindOf(bookmark))
        {
            case AwaitedKind.Task:
                throw new RuleBrokenException("try.task-awaited", "这里等待的是任务，请办理任务。");
            case AwaitedKind.Timer:
                throw new RuleBrokenException("try.timer-awaited", "这里等待的是时间，请拨动时钟。");
            case AwaitedKind.Child:
                throw new RuleBrokenException("try.child-awaited", "这里等待的是子流程，子流程结束后自动继续。");
            case AwaitedKind.Background:
                throw new RuleBrokenException("try.background-awaited", "这里等待的是后台活动，拨动时钟后再次运行；没有成功的原因见“问题”。");
            case AwaitedKind.Feedback:
                await FeedbackAsync(bookmark, outcome, payload, ct);
                break;
            case AwaitedKind.Request:
                await ResumeAsync(bookmark, new() { [OutgoingAnswer.InputName] = Answer(outcome, payload) }, ct);
                break;
            case AwaitedKind.RunTask:
                await ResumeAsync(bookmark, new() { [RunTaskStimulus.ResultInput] = PlainValues.Of(payload) }, ct);
                break;
            case AwaitedKind.Event:
                await ResumeAsync(bookmark, payload is null ? null : new() { [EventStimulus.PayloadInput] = PlainValues.Of(payload) }, ct);
                break;
            default:
                await ResumeAsync(bookmark, payload as JsonObject is { } input ? input.ToDictionary(member => member.Key, member => PlainValues.Of(member.Value)) : null, ct);
                break;
        }
    }

    private async Task ResumeAsync(BookmarkRecord bookmark, Dictionary<string, object?>? input, CancellationToken ct) =>
        await workflows.ResumeAsync(new ResumeWorkflow(bookmark.InstanceId, bookmark.Id, input), ct);

    private async Task FeedbackAsync(BookmarkRecord bookmark, string? outcome, JsonNode? payload, CancellationToken ct)
    {
        if (!Enum.TryParse<FeedbackKind>(outcome ?? nameof(FeedbackKind.Acknowledged), out var kind) || kind is not (FeedbackKind.Acknowledged or FeedbackKind.Rejected))
            throw new InputRefusedException("try.unknown-answer", "监管部门的答复应为 Acknowledged（认领）或 Rejected（退回）。", "outcome");
        var id = JsonDocument.Parse(bookmark.PayloadJson!).RootElement.GetProperty("pushId").GetString()!;
        var push = (await pushes.FindAsync(new PushId(Guid.Parse(id)), ct))!;

        // The two hops that the outbox would have made.
        await delivery.ConfirmByBureauAsync(push.Id, ct);
        await delivery.DeliveredAsync(push.Id, Sent, ct);
        await feedback.RunAsync(push.Id, null, kind, payload?.ToString() ?? "", push.RegulatorCode, "试运行监管人员", ct);
    }

    private static OutgoingAnswer Answer(string? status, JsonNode? payload) => new()
    {
        Result = OutgoingResult.Answered,
        StatusCode = status is null ? 200 : int.TryParse(status, out var code) && code is >= 100 and <= 599
            ? code
            : throw new InputRefusedException("try.unknown-answer", "请求的答复应为 100 到 599 的状态码。", "outcome"),
        ContentType = payload is null ? null : "application/json",
        Content = payload is null ? null : Encoding.UTF8.GetBytes(payload.ToJsonString()),
    };

    private async Task<Account> AccountAsync(ApprovalTask task, ApprovalCase about, string? by, CancellationToken ct)
    {
        if (by is { Length: > 0 })
            return await places.FindAccountAsync(by, ct) ?? throw new InputRefusedException("try.unknown-person", $"没有用户“{by}”。", "by");
        if (await performers.OfAsync(task, about, ct) is not [var fitting, ..])
            throw new RuleBrokenException("try.nobody-at-post", $"{task.UnitName}没有{task.Role.ChineseName()}，任务无人可办。");
        return (await places.FindAccountAsync(fitting.UserName, ct))!;
    }

    private async Task<JsonObject> CorrectionAsync(ApprovalTask task, Account by, CancellationToken ct)
    {
        var codes = JsonSerializer.Deserialize<List<string>>(task.SubjectJson ?? "[]")!;
        var materials = codes.Select(code => (JsonNode)new JsonObject
        {
            ["code"] = code,
            ["fileIds"] = new JsonArray(applications.AddFile(by.UserName).ToString()),
            ["way"] = nameof(SubmissionWay.Scan),
        }).ToArray();
        await work.SaveAsync(ct);
        return new JsonObject { ["materials"] = new JsonArray(materials) };
    }
}
