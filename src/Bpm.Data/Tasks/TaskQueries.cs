using System.Text.Json;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Tasks;
using Bpm.Data.Cases;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Tasks;

/// <summary>The inbox and the task page. Reads only.</summary>
public sealed class TaskQueries(BpmDbContext db, CaseQueries cases, IMatterStore matters, TimeProvider clock)
{
    private const int MostTargets = 50;

    private static readonly PostRole[] Handling =
        [PostRole.FrontClerk, PostRole.GridWorker, PostRole.BackReviewer, PostRole.DecisionMaker, PostRole.SealKeeper, PostRole.IssueClerk];

    /// <summary>One page of the inbox.</summary>
    /// <param name="text">Words, all of which occur in title, case number, matter or applicant; null or empty = all.</param>
    /// <param name="sort"><c>due</c> (default: the nearest limit first), <c>created</c> (oldest first), <c>-created</c> (newest first). What is done always comes newest first.</param>
    public async Task<TaskPage> ListAsync(Account account, TaskListView view, string? text, string? sort, PageRequest page, CancellationToken ct)
    {
        var tasks = view switch
        {
            TaskListView.Mine => db.Mine(account),
            TaskListView.Claimable => db.Claimable(account),
            TaskListView.Done => db.Done(account),
            _ => throw new ArgumentOutOfRangeException(nameof(view), view, null),
        };
        var found = tasks.Containing(text);
        var total = await found.CountAsync(ct);
        var rows = await Sort(found, view, sort).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        var counts = new TaskCounts(await db.Mine(account).CountAsync(ct), await db.Claimable(account).CountAsync(ct), await db.Done(account).CountAsync(ct));
        var now = clock.GetUtcNow();
        return new TaskPage([.. rows.Select(task => TaskRows.Of(task, now))], total, page.Page, page.PageSize, counts);
    }

    /// <summary>One row; null where there is no such task.</summary>
    public async Task<TaskRow?> FindRowAsync(TaskId id, CancellationToken ct) =>
        await db.Set<ApprovalTask>().AsNoTracking().FirstOrDefaultAsync(task => task.Id == id, ct) is { } task ? TaskRows.Of(task, clock.GetUtcNow()) : null;

    /// <summary>The task page; null where there is no such task or the account may not see its case.</summary>
    public async Task<TaskView?> FindAsync(TaskId id, Account account, CancellationToken ct)
    {
        if (await db.Set<ApprovalTask>().AsNoTracking().FirstOrDefaultAsync(task => task.Id == id, ct) is not { } task)
            return null;
        if (await cases.FindAsync(task.CaseNumber, account, ct) is not { } about)
            return null;

        var (whyNot, canDo) = MayDo(task, account);
        return new TaskView(
            TaskRows.Of(task, clock.GetUtcNow()), task.Instructions, await FormAsync(task, ct), Json(task.ResultJson), Json(task.SubjectJson), task.Outcomes, task.Outcome, task.Comment, about,
            canDo && task.State is TaskState.Open, canDo, whyNot);
    }

    /// <summary>Whether the account may complete the task now.</summary>
    internal static bool CanDo(ApprovalTask task, Account account) => MayDo(task, account).CanDo;

    /// <summary>People on whom the task may be put, by name; at most 50.</summary>
    /// <param name="forHandling">Those at its post and unit; else everybody who works on cases.</param>
    /// <param name="text">Part of a name or user name; null or empty = all.</param>
    public async Task<IReadOnlyList<TaskTargetRow>> TargetsAsync(ApprovalTask task, Account account, bool forHandling, string? text, CancellationToken ct)
    {
        var names = (await db.Set<Organization>().AsNoTracking().Select(one => new { one.Code, one.Name }).ToListAsync(ct)).ToDictionary(one => one.Code, one => one.Name);
        var word = (text ?? "").Trim();
        var people = (await db.Set<Account>().AsNoTracking().ToListAsync(ct))
            .Where(one => one.IsActive && one.UserName != account.UserName && !task.ExcludedUserNames.Contains(one.UserName))
            .Where(one => word.Length == 0 || one.DisplayName.Contains(word, StringComparison.Ordinal) || one.UserName.Contains(word, StringComparison.OrdinalIgnoreCase))
            .Select(one => (Person: one, Post: one.Posts.FirstOrDefault(post => forHandling ? post.Role == task.Role && post.IsAt(task.UnitCode) : Handling.Contains(post.Role))))
            .Where(one => one.Post is not null);
        return [.. people.OrderBy(one => one.Person.DisplayName, StringComparer.Ordinal).Take(MostTargets).Select(one => new TaskTargetRow(
            one.Person.UserName, one.Person.DisplayName, one.Post!.Role.ChineseName(), names.GetValueOrDefault(one.Post.OrganizationCode) ?? one.Post.OrganizationCode))];
    }

    /// <summary>The task itself; null where there is none or the account may not see its case.</summary>
    public async Task<ApprovalTask?> FindTaskAsync(TaskId id, Account account, CancellationToken ct) =>
        await db.Set<ApprovalTask>().AsNoTracking().FirstOrDefaultAsync(task => task.Id == id, ct) is { } task && await cases.LookAsync(task.CaseNumber, account, ct) is CaseVisibility.Open ? task : null;

    private static IQueryable<ApprovalTask> Sort(IQueryable<ApprovalTask> tasks, TaskListView view, string? sort) => (view, sort) switch
    {
        (TaskListView.Done, _) => tasks.OrderByDescending(task => task.FinishedAt).ThenBy(task => task.Id),
        (_, "created") => tasks.OrderBy(task => task.CreatedAt).ThenBy(task => task.Id),
        (_, "-created") => tasks.OrderByDescending(task => task.CreatedAt).ThenBy(task => task.Id),

        // The two databases sort missing values at different ends.
        _ => tasks.OrderBy(task => task.DueAt == null).ThenBy(task => task.DueAt).ThenBy(task => task.CreatedAt).ThenBy(task => task.Id),
    };

    private static (string? WhyNot, bool CanDo) MayDo(ApprovalTask task, Account account)
    {
        if (task.State is TaskState.Waiting)
            return ("尚未轮到办理：须待前面的人员办理完毕。", false);
        if (!task.IsOpen)
            return (task.State is TaskState.Cancelled ? "任务已取消。" : "任务已办理完毕。", false);
        if (task.OnlyUserName is { } only && only != account.UserName)
            return ($"该任务由{task.OnlyName}办理。", false);
        if (!account.Holds(task.Role, task.UnitCode))
            return ($"该任务由{task.UnitName}的{task.Role.ChineseName()}办理。", false);
        if (task.ExcludedUserNames.Contains(account.UserName))
            return ("您已办理前面的环节，按职责分离应由他人办理本任务。", false);
        return task.State is TaskState.Claimed && task.Assignee != account.UserName ? ($"任务已由{task.AssigneeName}认领。", false) : (null, true);
    }

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);

    private async Task<TaskFormView?> FormAsync(ApprovalTask task, CancellationToken ct)
    {
        if (task.FormKey is not { } key)
            return null;
        var matterId = await db.Set<Approval.Cases.ApprovalCase>().Where(found => found.Id == task.CaseId).Select(found => found.Matter.Id).FirstAsync(ct);
        var matter = await matters.FindAsync(matterId, ct);
        return matter is not null && matter.Definition.Forms.TryGetValue(key, out var form) ? new TaskFormView(form.Key, form.Version, form.Title, form.Rule) : null;
    }
}
