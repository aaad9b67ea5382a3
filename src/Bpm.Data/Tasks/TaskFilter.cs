using System.Linq.Expressions;
using System.Text.Json;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Tasks;

/// <summary>Which tasks an account has, may claim, or has done.</summary>
internal static class TaskFilter
{
    public static IQueryable<ApprovalTask> Mine(this BpmDbContext db, Account account)
    {
        var user = account.UserName;
        var absent = account.ActsFor;
        return db.Set<ApprovalTask>().AsNoTracking().Where(task => (task.Assignee == user || absent.Contains(task.Assignee!)) && task.State == TaskState.Claimed);
    }

    public static IQueryable<ApprovalTask> Done(this BpmDbContext db, Account account)
    {
        var user = account.UserName;
        return db.Set<ApprovalTask>().AsNoTracking().Where(task => task.Assignee == user && task.State == TaskState.Completed);
    }

    /// <summary>Open tasks for a post of the account; not those from which separation of duties excludes it.</summary>
    public static IQueryable<ApprovalTask> Claimable(this BpmDbContext db, Account account)
    {
        var user = account.UserName;
        var absent = account.ActsFor;

        // Excluded names are stored as a JSON list of strings.
        var excluded = $"%{JsonSerializer.Serialize(account.UserName).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal)}%";
        return db.Set<ApprovalTask>().FromSql($"""SELECT * FROM "approval_task" WHERE "ExcludedUserNames" NOT LIKE {excluded} ESCAPE '\'""")
            .AsNoTracking().Where(task => task.State == TaskState.Open && (task.OnlyUserName == null || task.OnlyUserName == user || absent.Contains(task.OnlyUserName))).Where(AtAPostOf(account));
    }

    /// <summary>Every word occurs in title, case number, matter or applicant.</summary>
    public static IQueryable<ApprovalTask> Containing(this IQueryable<ApprovalTask> tasks, string? text)
    {
        foreach (var word in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5))
            tasks = tasks.Where(task => task.Title.Contains(word) || task.CaseNumber.Contains(word) || task.MatterName.Contains(word) || task.ApplicantName.Contains(word));
        return tasks;
    }

    private static Expression<Func<ApprovalTask, bool>> AtAPostOf(Account account)
    {
        var task = Expression.Parameter(typeof(ApprovalTask), "task");
        Expression any = Expression.Constant(false);
        if (account.IsActive)
        {
            foreach (var (role, unit) in account.Posts.SelectMany(UnitsOf).Distinct())
            {
                any = Expression.OrElse(any, Expression.AndAlso(
                    Expression.Equal(Expression.Property(task, nameof(ApprovalTask.Role)), Expression.Constant(role)),
                    Expression.Equal(Expression.Property(task, nameof(ApprovalTask.UnitCode)), Expression.Constant(unit))));
            }
        }

        return Expression.Lambda<Func<ApprovalTask, bool>>(any, task);
    }

    private static IEnumerable<(PostRole Role, string Unit)> UnitsOf(Post post)
    {
        yield return (post.Role, post.OrganizationCode);
        if (post.StationCode is { } station)
            yield return (post.Role, station);
    }
}
