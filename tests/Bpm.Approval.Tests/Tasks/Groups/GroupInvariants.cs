using Bpm.Approval.Tasks;

namespace Bpm.Approval.Tests.Tasks.Groups;

/// <summary>What holds after every operation: no task vanishes, none is doubled, the trail explains every change.</summary>
internal static class GroupInvariants
{
    public static void Check(TaskBench bench, string after)
    {
        var (groups, tasks) = (bench.Stores.TaskGroups, bench.Stores.Tasks.Where(task => task.GroupId is not null).ToList());
        var open = groups.Where(group => group.IsOpen).ToList();

        Assert.True(bench.Workflow.Bookmarks.Select(bookmark => bookmark.Id).Order().SequenceEqual(open.Select(group => group.BookmarkId).Order()), $"{after}: what waits and what is open differ.");
        Assert.True(open.Select(group => group.NodeId).Distinct().Count() == open.Count, $"{after}: a node is open twice.");
        Assert.True(open.TrueForAll(group => tasks.Exists(task => task.GroupId == group.Id && task.IsOpen)), $"{after}: a group waits for nobody.");
        Assert.True(tasks.TrueForAll(task => !task.IsPending || open.Exists(group => group.Id == task.GroupId)), $"{after}: a task outlives its group.");
        Assert.True(groups.TrueForAll(group => group.State is not TaskGroupState.Completed || group.Outcome is not null), $"{after}: a decided group has no outcome.");
        foreach (var group in groups)
        {
            var people = tasks.Where(task => task.GroupId == group.Id && task.State is not TaskState.Cancelled && task.OnlyUserName is not null).Select(task => task.OnlyUserName).ToList();
            Assert.True(people.Distinct().Count() == people.Count, $"{after}: somebody is asked twice at {group.Title}.");
            var trail = bench.Stores.TaskTrail.Where(entry => entry.GroupId == group.Id).ToList();
            Assert.True(trail.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range(1, group.TrailLength)), $"{after}: the trail has gaps.");
        }

        foreach (var task in tasks)
        {
            var last = bench.Stores.TaskTrail.Last(entry => entry.TaskId == task.Id);
            Assert.True(last.TaskVersion == task.Version, $"{after}: the trail does not explain {task.Title} ({task.State}, version {task.Version}, last entry {last.Action} {last.TaskVersion}).");
        }
    }

    /// <summary>Everybody agrees until the flow ends.</summary>
    public static async Task ReachesItsEndAsync(TaskBench bench, string after)
    {
        for (var step = 0; step < 200 && !bench.Workflow.IsFinished; step++)
        {
            // Suspensions end by themselves.
            bench.Workflow.Clock.Advance(TimeSpan.FromDays(100));
            var task = bench.Open.First(task => bench.Stores.County.Accounts.Any(account => account.MayDo(task)));
            var person = bench.Stores.County.Accounts.First(account => account.MayDo(task) && !bench.Stores.Tasks.Any(other => other.GroupId == task.GroupId && other.State is TaskState.Completed && other.Assignee == account.UserName));
            await bench.CompleteAsync(person.UserName, task.Id, "Pass");
            Check(bench, $"{after}, on the way to the end");
        }

        Assert.True(bench.Workflow.IsFinished, $"{after}: the case does not reach an end; open: {string.Join(", ", bench.Waiting)}.");
        Assert.DoesNotContain(bench.Stores.Tasks, task => task.GroupId is not null && task.IsPending);
    }
}
