using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Bpm.Approval.Tasks;
using Bpm.Data.Cases;
using Bpm.Data.DryRuns;
using Bpm.Data.Seals;
using Bpm.Data.Tasks;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Web.Http;

namespace Bpm.Web.DryRuns;

/// <summary>Shows a session. Reads its own database only. Scoped.</summary>
internal sealed class SessionReader(
    DryRunQueries queries, CaseQueries casePages, SealQueries seals, Performers performers, SessionActs acts, ICaseStore cases, IMatterStore matters, IPlaceDirectory places, IRegulatorPushStore pushes,
    OutboxRequests requests, WorkingDayCalendar calendar, RouteSteps steps)
{
    /// <summary>Longest limit of a task that is derived again.</summary>
    private const int MostDays = 400;

    // Sees everything, as a supervisor does; never signs in and is stored nowhere.
    private static readonly Account Onlooker = new(new AccountId(Guid.Empty), "try.onlooker", "试运行", "", "-", [new Post(PostRole.Supervisor, "try")]);

    public async Task<DryRunView> ReadAsync(DryRunSession session, DateTimeOffset expiresAt, CancellationToken ct)
    {
        var rows = await queries.ReadAsync(ct);
        var number = await queries.CaseNumberAsync(ct);
        var main = rows.Instances.FirstOrDefault(instance => instance.DefinitionVersionId == session.Tried.Definition.Id) ?? (rows.Instances is [var first, ..] ? first : null);
        var tried = session.Tried.Definition;
        var names = rows.Runs.GroupBy(run => run.ActivityNodeId).ToDictionary(group => group.Key, group => NameOf(group.Last()), StringComparer.Ordinal);
        return new DryRunView(
            session.Id, new TriedVersionView(tried.DefinitionId, tried.Id, tried.Version, tried.Name, tried.PublishedAt is null, tried.IsPublished), session.MatterCode, session.Clock.GetUtcNow(),
            session.StartedAt, expiresAt, session.Steps, session.MaxSteps, main?.SubStatus.ToString() ?? "", StatusName(main), rows.Bookmarks.Count == 0,
            number is null ? null : await casePages.FindAsync(number, Onlooker, ct), await TasksAsync(rows, names, ct), [.. rows.Bookmarks.Where(IsShown).Select(bookmark => Awaited(bookmark, names))],
            await steps.OfAsync(rows.Runs, ct), InstanceStates.Variables(rows.Instances), number is null ? [] : await seals.UsesOfCaseAsync(number, ct), await MessagesAsync(rows, ct),
            InstanceStates.Incidents(rows.Instances, names), session.Output.Problems, session.Output.Lines, new RecordedAnswers(RecordedAnswers.Version1, await StartAsync(session, number, ct), session.Log));
    }

    /// <summary>How it began, with what was made up.</summary>
    private async Task<RecordedStart?> StartAsync(DryRunSession session, string? number, CancellationToken ct) =>
        number is not null && await cases.FindByNumberAsync(number, ct) is { } about
            ? new RecordedStart(
                about.Matter.HandlingItemCode, about.Route.ReceivingStation, session.StartedAt, about.Applicant.Kind, CaseAnswers.Answers(about), JsonNode.Parse(about.FormJson)!.AsObject(),
                session.Start.MissingMaterials ?? [])
            : null;

    private static string NameOf(ActivityExecutionRecord run) => run.ActivityName ?? run.ActivityId;

    private static bool IsShown(BookmarkRecord bookmark) => AwaitedThings.KindOf(bookmark) is not AwaitedKind.Task;

    private static string StatusName(WorkflowInstanceRecord? instance) => instance?.SubStatus.ToString() switch
    {
        null => "未启动",
        "Finished" => "已走完",
        "Faulted" => "出错停住",
        "Cancelled" => "已取消",
        _ => "等待中",
    };

    private static AwaitedView Awaited(BookmarkRecord bookmark, Dictionary<string, string> names)
    {
        var kind = AwaitedThings.KindOf(bookmark);
        IReadOnlyList<AwaitedOutcome> outcomes = kind switch
        {
            AwaitedKind.Feedback => [new(nameof(FeedbackKind.Acknowledged), FeedbackKind.Acknowledged.Name()), new(nameof(FeedbackKind.Rejected), FeedbackKind.Rejected.Name())],
            AwaitedKind.Request => [new("200", "成功（200）"), new("404", "没有找到（404）"), new("500", "对方出错（500）")],
            _ => [],
        };
        JsonElement? payload = bookmark.PayloadJson is { } json ? JsonElement.Parse(json) : null;
        return new AwaitedView(bookmark.Id, bookmark.ActivityNodeId, names.GetValueOrDefault(bookmark.ActivityNodeId, bookmark.ActivityId), kind, AwaitedThings.NameOf(kind), payload, bookmark.DueAt, outcomes);
    }

    private async Task<IReadOnlyList<TryTaskView>> TasksAsync(DryRunRows rows, Dictionary<string, string> names, CancellationToken ct)
    {
        var views = new List<TryTaskView>();
        foreach (var task in rows.Tasks.Where(task => task.IsOpen))
        {
            if (rows.Bookmarks.FirstOrDefault(bookmark => bookmark.Id == task.BookmarkId) is not { } bookmark)
                continue;
            var about = (await cases.FindAsync(task.CaseId, ct))!;
            var candidates = await performers.OfAsync(task, about, ct);
            views.Add(new TryTaskView(
                task.Id.Value, bookmark.ActivityNodeId, names.GetValueOrDefault(bookmark.ActivityNodeId, bookmark.ActivityId), task.Kind, task.Title, task.Instructions, task.UnitCode, task.UnitName,
                task.Role.ChineseName(), candidates, await FormAsync(task, about, ct), await acts.FillAsync(task, about, null, null, null, ct), task.Outcomes,
                task.SubjectJson is { } subject ? JsonElement.Parse(subject) : null, task.CreatedAt, task.DueOn, task.DueAt, bookmark.DueAt is not null, Derivation(task)));
        }

        return views;
    }

    private async Task<TaskFormView?> FormAsync(ApprovalTask task, ApprovalCase about, CancellationToken ct) =>
        task.FormKey is { } key && await matters.FindAsync(about.Matter.Id, ct) is { } matter && matter.Definition.Forms.TryGetValue(key, out var form)
            ? new TaskFormView(form.Key, form.Version, form.Title, form.Rule)
            : null;

    /// <summary>A task keeps its last day, not how many days it was given: the count that ends there is found again.</summary>
    private IReadOnlyList<DerivationStep>? Derivation(ApprovalTask task)
    {
        if (task.DueOn is not { } wanted)
            return null;
        var from = ChinaTime.DateOf(task.CreatedAt);
        for (var days = 1; days <= MostDays; days++)
        {
            var due = DueDate.Of(TimeLimit.WorkingDays(days), from, task.CreatedAt, calendar);
            if (due.DueOn >= wanted)
                return due.DueOn == wanted ? due.Steps : null;
        }

        return null;
    }

    private async Task<IReadOnlyList<TryMessageView>> MessagesAsync(DryRunRows rows, CancellationToken ct)
    {
        var views = new List<TryMessageView>();
        foreach (var message in rows.Messages)
            views.Add(await TryMessages.OfAsync(message, queries, pushes, places, requests, ct));
        return views;
    }
}
