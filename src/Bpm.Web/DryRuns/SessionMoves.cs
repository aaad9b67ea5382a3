using System.Text.Json.Nodes;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Data.DryRuns;
using Bpm.Engine.Runtime;

namespace Bpm.Web.DryRuns;

/// <summary>Acts of a session together with what the log keeps of them.</summary>
internal static class SessionMoves
{
    public static Task BeginAsync(this DryRunSession session, CancellationToken ct) => session.ActAsync(
        async acts =>
        {
            await acts.StartAsync(session.MatterCode, session.Start, ct);
            return null;
        },
        ct);

    public static async Task CompleteAsync(this DryRunSession session, Guid taskId, CompleteTryTask body, CancellationToken ct)
    {
        var rows = await session.InScopeAsync<DryRunQueries, DryRunRows>(queries => queries.ReadAsync(ct));
        var task = rows.Tasks.FirstOrDefault(found => found.Id.Value == taskId) ?? throw new NotFoundException("task.not-found", "任务不存在。");
        var bookmark = rows.Bookmarks.FirstOrDefault(found => found.Id == task.BookmarkId) ?? throw new RuleBrokenException("task.already-done", "流程已不再等待该任务。");
        await session.CompleteAsync(task, bookmark, body.Outcome, body.Form, body.Comment, body.By, fills: false, ct);
    }

    public static Task CompleteAsync(
        this DryRunSession session, ApprovalTask task, BookmarkRecord bookmark, string outcome, JsonObject? form, string? comment, string? by, bool fills, CancellationToken ct) => session.ActAsync(
        async acts =>
        {
            var who = await acts.CompleteAsync(task.Id, outcome, form, comment, by, fills, ct);

            // Files of a correction are this session's own; the next one makes up others.
            var kept = task.Kind is TaskKind.Correction ? null : form?.DeepClone().AsObject();
            return new RecordedStep(bookmark.ActivityNodeId, RecordedKind.Task, outcome, kept, comment, who, Label: task.Outcomes.FirstOrDefault(one => one.Name == outcome)?.Label);
        },
        ct);

    public static async Task AnswerAsync(this DryRunSession session, AnswerTryEvent body, CancellationToken ct)
    {
        var waiting = await session.InScopeAsync<DryRunQueries, IReadOnlyList<BookmarkRecord>>(queries => queries.BookmarksAsync(ct));
        var bookmark = waiting.FirstOrDefault(found => found.Id == body.BookmarkId) ?? throw new NotFoundException("try.not-waiting", "流程已不再等待该事件。");
        await session.AnswerAsync(bookmark, body.Outcome, body.Payload, ct);
    }

    public static Task AnswerAsync(this DryRunSession session, BookmarkRecord bookmark, string? outcome, JsonNode? payload, CancellationToken ct) => session.ActAsync(
        async acts =>
        {
            await acts.AnswerAsync(bookmark.Id, outcome, payload, ct);
            return new RecordedStep(bookmark.ActivityNodeId, RecordedKind.Answer, outcome, Payload: payload?.DeepClone(), Label: AwaitedThings.LabelOf(bookmark, outcome));
        },
        ct);

    /// <summary>Moves the clock as asked.</summary>
    /// <exception cref="InputRefusedException"><c>try.clock-unclear</c>, <c>try.clock-backwards</c>, <c>try.clock-too-far</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>try.no-timer</c>; those of <see cref="DryRunSession.AdvanceAsync"/>.</exception>
    public static async Task AdvanceAsync(this DryRunSession session, AdvanceTry body, CancellationToken ct)
    {
        if (new[] { body.Minutes is not null, body.To is not null, body.ToNextTimer }.Count(said => said) != 1)
            throw new InputRefusedException("try.clock-unclear", "请给出 minutes、to、toNextTimer 中的一个。");
        var now = session.Clock.GetUtcNow();
        if (body.ToNextTimer)
        {
            var due = await session.InScopeAsync<DryRunQueries, DateTimeOffset?>(queries => queries.NextDueAsync(ct))
                ?? throw new RuleBrokenException("try.no-timer", "流程没有在等待任何到期时刻。");
            await session.AdvanceAsync(due > now ? due : now, ct);
            return;
        }

        // Years of minutes would leave the calendar before they are added.
        if (body.Minutes > MaxSpan.TotalMinutes || body.To - now > MaxSpan)
            throw new InputRefusedException("try.clock-too-far", "一次最多拨动十年。", body.To is null ? "minutes" : "to");
        var to = body.To ?? now.AddMinutes(body.Minutes!.Value);
        if (to <= now)
            throw new InputRefusedException("try.clock-backwards", "时钟只能向前拨动。", body.To is null ? "minutes" : "to");
        await session.AdvanceAsync(to, ct);
    }

    private static readonly TimeSpan MaxSpan = TimeSpan.FromDays(3653);
}
