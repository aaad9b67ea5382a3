using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Data.DryRuns;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;

namespace Bpm.Web.DryRuns;

/// <summary>Does a dry run's work by itself: by recorded answers, or always the first outcome.</summary>
internal sealed class Autopilot(DryRunSession session, IReadOnlyList<RecordedStep> recorded, bool takesFirst)
{
    private readonly List<RecordedStep> _left = [.. recorded];
    private int _done;

    /// <summary>Goes on until nothing can be done any more.</summary>
    public async Task<AutopilotResult> RunAsync(int maxSteps, CancellationToken ct)
    {
        while (_done < maxSteps)
        {
            var rows = await session.InScopeAsync<DryRunQueries, DryRunRows>(queries => queries.ReadAsync(ct));
            if (rows.Instances.FirstOrDefault(instance => instance.SubStatus is WorkflowSubStatus.Faulted) is { } faulted)
                return Ended("incident", $"流程在“{faulted.Name ?? faulted.DefinitionId}”中出错，见“异常”。");
            var waiting = rows.Bookmarks.Where(bookmark => AwaitedThings.KindOf(bookmark) is not (AwaitedKind.Child or AwaitedKind.Background)).ToList();
            if (waiting.Count == 0)
            {
                return rows.Bookmarks.FirstOrDefault(bookmark => AwaitedThings.KindOf(bookmark) is AwaitedKind.Background) is { } stuck
                    ? Ended("incident", $"后台活动“{stuck.ActivityNodeId}”没有执行成功，见“问题”。")
                    : Ended("finished", "流程已走完。");
            }

            if (Choose(waiting, rows) is not { } next)
                return Ended("no-answer", $"没有录制的答案：{string.Join("、", waiting.Select(bookmark => bookmark.ActivityNodeId))}。");
            try
            {
                await DoAsync(next, rows, ct);
            }
            catch (Exception refused) when (refused is RuleBrokenException or NotAllowedException or InputRefusedException)
            {
                return Ended("refused", $"在“{next.Bookmark.ActivityNodeId}”被拒绝：{refused.Message}{Details(refused)}");
            }

            _done++;
        }

        return Ended("limit", $"已自动走了{_done}步，可以继续。");
    }

    private AutopilotResult Ended(string code, string message) => new(_done, code, message, _left);

    private static string Details(Exception refused) =>
        refused is InputRefusedException { Errors.Count: > 0 } input ? $"（{string.Join("；", input.Errors.SelectMany(error => error.Value))}）" : "";

    private (BookmarkRecord Bookmark, RecordedStep? Step)? Choose(List<BookmarkRecord> waiting, DryRunRows rows)
    {
        foreach (var step in _left)
        {
            if ((waiting.Find(bookmark => bookmark.ActivityNodeId == step.Node) ?? waiting.Find(bookmark => bookmark.ActivityId == LastPart(step.Node))) is { } at && Fits(step, at))
                return (at, step);
        }

        var timers = waiting.Where(bookmark => AwaitedThings.KindOf(bookmark) is AwaitedKind.Timer).OrderBy(bookmark => bookmark.DueAt).ToList();
        if (takesFirst && waiting.Except(timers).FirstOrDefault(bookmark => AwaitedThings.KindOf(bookmark) is not AwaitedKind.Task || TaskAt(bookmark, rows) is not null) is { } first)
            return (first, null);
        return timers.Count > 0 && timers.Count == waiting.Count ? (timers[0], null) : null;
    }

    private static bool Fits(RecordedStep step, BookmarkRecord bookmark) => step.Kind switch
    {
        RecordedKind.Task => AwaitedThings.KindOf(bookmark) is AwaitedKind.Task,
        RecordedKind.Timer => bookmark.DueAt is not null,
        _ => AwaitedThings.KindOf(bookmark) is not (AwaitedKind.Task or AwaitedKind.Timer),
    };

    private static string LastPart(string node) => node[(node.LastIndexOf(':') + 1)..];

    private static ApprovalTask? TaskAt(BookmarkRecord bookmark, DryRunRows rows) => rows.Tasks.FirstOrDefault(task => task.BookmarkId == bookmark.Id && task.IsOpen);

    private async Task DoAsync((BookmarkRecord Bookmark, RecordedStep? Step) next, DryRunRows rows, CancellationToken ct)
    {
        var (bookmark, step) = next;
        if (step is { AfterMinutes: { } minutes } && session.StartedAt.AddMinutes(minutes) is var moment && moment > session.Clock.GetUtcNow() && step.Kind is not RecordedKind.Timer)
        {
            await session.AdvanceAsync(moment, ct);
            var still = await session.InScopeAsync<DryRunQueries, IReadOnlyList<BookmarkRecord>>(queries => queries.BookmarksAsync(ct));

            // On the way a timer may have taken the place; then the answer waits for its next chance.
            if (still.All(other => other.Id != bookmark.Id))
                return;
        }

        if (step is not null)
            _left.Remove(step);
        if (step?.Kind is RecordedKind.Timer || AwaitedThings.KindOf(bookmark) is AwaitedKind.Timer)
            await session.AdvanceAsync(bookmark.DueAt!.Value, ct);
        else if (AwaitedThings.KindOf(bookmark) is AwaitedKind.Task)
            await CompleteAsync(bookmark, step, rows, ct);
        else
            await session.AnswerAsync(bookmark, step?.Outcome, step?.Payload, ct);
    }

    private async Task CompleteAsync(BookmarkRecord bookmark, RecordedStep? step, DryRunRows rows, CancellationToken ct)
    {
        var task = TaskAt(bookmark, rows) ?? throw new RuleBrokenException("task.already-done", "流程已不再等待该任务。");
        var outcome = step?.Outcome ?? task.Outcomes[0].Name;
        await session.CompleteAsync(task, bookmark, outcome, step?.Form, step?.Comment, step?.By, fills: true, ct);
    }
}

/// <summary>How far it came.</summary>
/// <param name="Stopped"><c>finished</c>, <c>no-answer</c>, <c>refused</c>, <c>incident</c> or <c>limit</c>.</param>
/// <param name="Left">Recorded answers that were not needed yet.</param>
internal sealed record AutopilotResult(int Steps, string Stopped, string Message, IReadOnlyList<RecordedStep> Left);
