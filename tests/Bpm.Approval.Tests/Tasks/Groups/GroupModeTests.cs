using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Tests.Tasks.Groups;

/// <summary>Several people at one node: one group, one outcome, once.</summary>
public sealed class GroupModeTests
{
    private static readonly string[] Three = ["user:zhao", "user:qian", "user:sun"];

    /// <summary>Mode, threshold, veto, waits for all, answers in order, the outcome that they come to; - where it is still open.</summary>
    public static TheoryData<string, string?, bool, bool, string, string> Answers() => new()
    {
        { "All", null, false, false, "zhao:Pass qian:Pass", "-" },
        { "All", null, false, false, "zhao:Pass qian:Pass sun:Pass", "Pass" },
        { "All", null, false, false, "zhao:Pass qian:Fail", "Fail" },
        { "All", null, false, true, "zhao:Fail qian:Pass", "-" },
        { "All", null, false, true, "zhao:Fail qian:Pass sun:Pass", "Fail" },
        { "Any", null, false, false, "qian:Fail", "Fail" },
        { "Any", null, false, false, "sun:Pass", "Pass" },
        { "Sequential", null, false, false, "zhao:Pass qian:Pass", "-" },
        { "Sequential", null, false, false, "zhao:Pass qian:Pass sun:Pass", "Pass" },
        { "Sequential", null, false, false, "zhao:Fail", "Fail" },
        { "Quorum", null, false, false, "zhao:Pass", "-" },
        { "Quorum", null, false, false, "zhao:Pass qian:Pass", "Pass" },
        { "Quorum", null, false, false, "zhao:Fail qian:Fail", "Fail" },
        { "Quorum", "2/3", false, false, "zhao:Fail qian:Pass sun:Pass", "Pass" },
        { "Quorum", "3", false, false, "zhao:Pass qian:Pass", "-" },
        { "Quorum", "3", false, false, "zhao:Fail", "Fail" },
        { "Quorum", "100%", false, false, "zhao:Pass qian:Pass sun:Pass", "Pass" },
        { "Quorum", null, true, false, "zhao:Pass qian:Pass", "-" },
        { "Quorum", null, true, false, "zhao:Pass qian:Pass sun:Fail", "Fail" },
        { "Quorum", null, true, false, "zhao:Fail", "Fail" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Group_ComesToOneOutcome(string mode, string? threshold, bool veto, bool waits, string answers, string expected)
    {
        await using var bench = await TaskBench.StartAsync(OneNode(mode, Three, ("threshold", threshold), ("veto", veto), ("waitsForAll", waits)));

        foreach (var answer in answers.Split(' '))
            await bench.AnswerAsync(answer.Split(':')[0], answer.Split(':')[1]);

        var group = Assert.Single(bench.Stores.TaskGroups);
        Assert.Equal(expected == "-" ? null : expected, group.Outcome);
        Assert.Equal(expected == "-" ? ["vote"] : [], bench.Workflow.WaitingAt);
        if (expected != "-")
        {
            Assert.Equal(expected, bench.Workflow.OutcomesOf("vote")[0]);
            Assert.Equal(1, bench.Workflow.CountOf("vote"));
            Assert.DoesNotContain(bench.Stores.Tasks, t => t.IsPending);
            Assert.All(bench.Stores.Tasks.Where(t => t.State is TaskState.Cancelled), t => Assert.Equal("本环节已有结论", t.CloseReason));
        }
    }

    [Fact]
    public async Task Vote_CountsWeights()
    {
        await using var bench = await TaskBench.StartAsync(OneNode("Quorum", ["user:zhao*3", "user:qian", "user:sun"], ("threshold", "60%")));

        await bench.AnswerAsync("zhao", "Pass");

        Assert.Equal("Pass", Assert.Single(bench.Stores.TaskGroups).Outcome);
    }

    [Fact]
    public async Task Vote_NeedingMoreVotesThanThereAre_FailsAtItsNode()
    {
        var failed = await Assert.ThrowsAnyAsync<Exception>(() => TaskBench.StartAsync(OneNode("Quorum", Three, ("threshold", "4"))));

        Assert.Contains("Assert.Empty", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sequence_LetsNobodyAnswerBeforeTheirTurn()
    {
        await using var bench = await TaskBench.StartAsync(OneNode("Sequential", Three));
        var later = bench.Stores.Tasks.Single(t => t.OnlyUserName == "qian");

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => bench.CompleteAsync("qian", later.Id, "Pass"));
        await bench.AnswerAsync("zhao", "Pass");

        Assert.Equal("task.not-your-turn", refused.Code);
        Assert.Equal(["vote:qian"], bench.Waiting);
    }

    [Fact]
    public async Task UnitsGroup_HearsEachUnitOnce()
    {
        await using var bench = await TaskBench.StartAsync(OneNode("PerUnit", ["Handling/each", "BackReviewer@Organ"]));
        var unit = bench.Town;
        var own = bench.Stores.Tasks.Count(t => t.UnitCode == unit);

        await bench.AnswerAsync("zhao", "Pass");

        Assert.True(own > 1);
        Assert.All(bench.Stores.Tasks.Where(t => t.UnitCode == unit && t.OnlyUserName != "zhao"), t => Assert.Equal(TaskState.Cancelled, t.State));
    }

    [Fact]
    public async Task Participants_NobodyNamed_AreEverybodyAtThePost()
    {
        await using var bench = await TaskBench.StartAsync(OneNode("All", []));

        Assert.Equal(["reviewer.town", "qian", "sun", "zhao"], bench.Open.Select(t => t.OnlyUserName).Order(StringComparer.Ordinal).OrderBy(name => name != "reviewer.town"));
    }

    [Fact]
    public async Task Participant_NamedTwice_VotesOnce()
    {
        await using var bench = await TaskBench.StartAsync(OneNode("All", ["user:zhao", "user:zhao", "user:qian"]));

        Assert.Equal(["vote:qian", "vote:zhao"], bench.Waiting);
    }

    [Fact]
    public async Task Nobody_WithRefusal_IsRefusedBeforeAnythingIsStored()
    {
        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => TaskBench.StartAsync(OneNode("All", ["user:nobody"], ("whenNobody", "Refuse"))));

        Assert.Equal("task.no-candidates", refused.Code);
    }

    [Fact]
    public async Task Nobody_WithSkipping_PassesAndSaysSo()
    {
        await using var bench = await TaskBench.StartAsync(OneNode("All", ["user:nobody"], ("whenNobody", "Skip")));

        Assert.Equal("Pass", bench.Workflow.OutcomesOf("vote")[0]);
        Assert.Empty(bench.Stores.Tasks);
        Assert.Contains(bench.Case.Timeline, line => line.Action == "vote" && line.Note.Contains("跳过", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_Usually_WaitsForASupervisor()
    {
        await using var bench = await TaskBench.StartAsync(OneNode("All", ["user:nobody"]));

        Assert.True(Assert.Single(bench.Stores.TaskGroups).NeedsAssignment);
        Assert.Single(bench.Open);
    }

    [Fact]
    public async Task Cancelling_ClosesEveryTaskWithAReason()
    {
        await using var bench = await TaskBench.StartAsync(OneNode("Sequential", Three));

        await bench.Workflow.CancelAsync();

        Assert.All(bench.Stores.Tasks, t => Assert.Equal((TaskState.Cancelled, "流程已不再等待该任务"), (t.State, t.CloseReason)));
        Assert.Equal(TaskGroupState.Cancelled, Assert.Single(bench.Stores.TaskGroups).State);
    }

    [Fact]
    public async Task Trail_ExplainsEveryTask()
    {
        await using var bench = await TaskBench.StartAsync(OneNode("Sequential", Three));
        await bench.AnswerAsync("zhao", "Pass");
        await bench.AnswerAsync("qian", "Fail", "缺少现场记录");

        Assert.Equal(
            ["产生", "产生", "产生", "办理", "轮到办理", "办理", "关闭", "结论"],
            bench.Stores.TaskTrail.Select(e => e.Action));
        Assert.Equal(Enumerable.Range(1, 8), bench.Stores.TaskTrail.Select(e => e.Sequence));
        Assert.Contains("缺少现场记录", bench.Stores.TaskTrail[5].Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("3", "3/0")]
    [InlineData("2/3", "2/3")]
    [InlineData("60%", "60/100")]
    [InlineData("0", null)]
    [InlineData("4/3", null)]
    [InlineData("101%", null)]
    [InlineData("-1", null)]
    public void Threshold_IsReadOrRefused(string text, string? expected) =>
        Assert.Equal(expected, TaskThreshold.Parse(text) is { } read ? $"{read.Part}/{read.Of}" : null);

    [Theory]
    [InlineData("Handling/each", null, "Handling", null, true, 1)]
    [InlineData("DecisionMaker@Deciding*2", "DecisionMaker", "Deciding", null, false, 2)]
    [InlineData("user:Zhao*3", null, null, "zhao", false, 3)]
    public void Participant_IsRead(string text, string? role, string? unit, string? user, bool each, int weight)
    {
        var read = Participant.Parse(text);

        Assert.Equal((role, unit, user, each, weight), (read.Role?.ToString(), read.Unit, read.UserName, read.IsEach, read.Weight));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nobody@Handling")]
    [InlineData("Handling*0")]
    public void Participant_Malformed_IsRefused(string text) => Assert.Throws<FormatException>(() => Participant.Parse(text));

    private static TaskFlow OneNode(string mode, string[] participants, params (string Name, System.Text.Json.Nodes.JsonNode? Value)[] more) =>
        new TaskFlow().Human("vote", mode, participants, [.. more.Where(m => m.Value is not null)]);
}
