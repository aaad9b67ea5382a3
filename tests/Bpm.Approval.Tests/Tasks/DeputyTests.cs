using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Cases;
using Bpm.Approval.Tests.Tasks.Groups;

namespace Bpm.Approval.Tests.Tasks;

/// <summary>Who stands in for an absent colleague does what was the colleague's alone, and the trail says for whom.</summary>
public sealed class DeputyTests
{
    [Fact]
    public async Task TaskOfTheAbsent_IsDoneByTheDeputyOnBehalfAndTheTrailSaysSo()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));
        var task = bench.TaskOf("zhao");
        await bench.TransferAsync("reviewer.town", task.Id, "zhao");

        Assert.True(Deputy(bench).MayDo(task));
        await CompleteAsync(bench, Deputy(bench), task);

        Assert.Equal(("qian", "zhao"), (task.Assignee, task.OnBehalfOf));
        Assert.Contains(bench.Stores.TaskTrail, line => line.TaskId == task.Id && line.Action == "办理" && line.Note.Contains("代zhao办理", StringComparison.Ordinal));
        Assert.Contains(bench.Case.Timeline, line => line.Note.Contains("代zhao办理", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TaskThatTheAbsentHadClaimed_PassesToTheDeputyAndBackOnReturn()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));
        var task = bench.TaskOf("zhao");
        await ClaimAsync(bench, bench.Account("zhao"), task);
        var other = await CodeAsync(() => ClaimAsync(bench, bench.Account("sun"), task));

        await ClaimAsync(bench, Deputy(bench), task);
        var deputys = (task.Assignee, task.OnBehalfOf);
        await ClaimAsync(bench, bench.Account("zhao"), task);

        Assert.Equal("task.claimed-by-other", other);
        Assert.Equal(("qian", "zhao"), deputys);
        Assert.Equal(("zhao", null), (task.Assignee, task.OnBehalfOf));
    }

    [Fact]
    public async Task OnceTheAbsenceIsOver_TheDeputyIsRefused()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a"));
        var task = bench.TaskOf("zhao");
        await bench.TransferAsync("reviewer.town", task.Id, "zhao");
        await ClaimAsync(bench, Deputy(bench), task);

        var code = await CodeAsync(() => CompleteAsync(bench, bench.Account("qian"), task));
        await bench.CompleteAsync("zhao", task.Id, "Pass");

        Assert.Equal("task.not-yours", code);
        Assert.Equal(("zhao", null), (task.Assignee, task.OnBehalfOf));
    }

    [Fact]
    public async Task DeputyWhoIsAskedInTheSameGroup_HasNoSecondVoice()
    {
        await using var bench = await TaskBench.StartAsync(new TaskFlow().Human("a", mode: "All"));
        var task = bench.Open.Single(open => open.OnlyUserName == "zhao");

        var code = await CodeAsync(() => CompleteAsync(bench, Deputy(bench), task));

        Assert.Equal("deputy.asked-already", code);
        Assert.True(task.IsOpen);
    }

    [Fact]
    public void Absence_EndsTheVeryMinuteAndOnlyOnce()
    {
        var (from, to) = (CaseBuilder.Now, CaseBuilder.Now.AddHours(2));
        Account Somebody(string name) => new(AccountId.New(from), name, name, "", "hash", [new Post(PostRole.BackReviewer, "u")]);
        var absence = new Absence(Guid.NewGuid(), Somebody("zhao"), Somebody("qian"), from, to, "公休", "zhao", from);

        Assert.Equal((false, true, true, false), (absence.IsActiveAt(from.AddSeconds(-1)), absence.IsActiveAt(from), absence.IsActiveAt(to.AddSeconds(-1)), absence.IsActiveAt(to)));
        absence.End(from.AddHours(1));
        Assert.False(absence.IsActiveAt(from.AddHours(1)));
        Assert.Equal("absence.ended-already", Assert.Throws<RuleBrokenException>(() => absence.End(from.AddHours(1))).Code);
    }

    private static Account Deputy(TaskBench bench) => bench.Account("qian").ForNow([], ["zhao"]);

    private static async Task<string> CodeAsync(Func<Task> act) => ReceiveCaseTests.CodeOf(await Assert.ThrowsAnyAsync<Exception>(act));

    private static Task<ApprovalTask> ClaimAsync(TaskBench bench, Account by, ApprovalTask task) => bench.UseAsync<ClaimTask, ApprovalTask>(use => use.RunAsync(task.Id, by, CancellationToken.None));

    private static Task<CompletedTask> CompleteAsync(TaskBench bench, Account by, ApprovalTask task) =>
        bench.UseAsync<CompleteTask, CompletedTask>(use => use.RunAsync(task.Id, new CompleteTaskRequest("Pass", [], "已核。", $"deputy-{Guid.NewGuid()}", null), by, CancellationToken.None));
}
