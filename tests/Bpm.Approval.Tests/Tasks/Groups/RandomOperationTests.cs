using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Tests.Tasks.Groups;

/// <summary>Any sequence of operations, allowed or not, on any shape: nothing is lost, nothing doubled, an end stays in reach.</summary>
public sealed class RandomOperationTests
{
    private const int Steps = 25;

    private static readonly string[] People = ["zhao", "qian", "sun", "reviewer.town", "reviewer.county", "li", "clerk.town", "supervisor"];

    public static TheoryData<string, int> Seeds()
    {
        var seeds = new TheoryData<string, int>();
        foreach (var topology in Topologies.Names)
        {
            for (var seed = 1; seed <= 6; seed++)
                seeds.Add(topology, seed);
        }

        return seeds;
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task AnySequence_KeepsEveryTaskAndReachesAnEnd(string topology, int seed)
    {
        var random = new Random(seed);
        var log = new List<string>();
        await using var bench = await Topologies.StartAsync(topology);
        for (var step = 0; step < Steps && !bench.Workflow.IsFinished; step++)
        {
            log.Add(await StepAsync(bench, random));
            bench.Workflow.Clock.Advance(TimeSpan.FromHours(random.Next(1, 30)));
            GroupInvariants.Check(bench, $"{topology}, seed {seed}: {string.Join(" | ", log)}");
        }

        await GroupInvariants.ReachesItsEndAsync(bench, $"{topology}, seed {seed}: {string.Join(" | ", log)}");
    }

    private static async Task<string> StepAsync(TaskBench bench, Random random)
    {
        var tasks = bench.Stores.Tasks.Where(task => task.GroupId is not null && task.IsPending).ToList();
        var task = tasks[random.Next(tasks.Count)];
        var able = People.Where(name => bench.Account(name).MayDo(task)).ToList();

        // Mostly by somebody who may, sometimes by anybody.
        var by = able.Count > 0 && random.Next(5) > 0 ? able[random.Next(able.Count)] : People[random.Next(People.Length)];
        var to = People[random.Next(People.Length)];
        var done = bench.Stores.Tasks.Where(other => other.GroupId is not null && other.State is TaskState.Completed).ToList();
        var act = random.Next(14);
        var name = $"{by} {act} {task.Title} {to}";
        try
        {
            Task doing = act switch
            {
                0 or 1 or 2 => bench.CompleteAsync(by, task.Id, "Pass"),
                3 => bench.CompleteAsync(by, task.Id, random.Next(4) == 0 ? "Fail" : "Pass"),
                4 => bench.TransferAsync(by, task.Id, to),
                5 => bench.DelegateAsync(by, task.Id, to),
                6 => bench.AddAsync(by, task.Id, before: true, to),
                7 => bench.AddAsync(by, task.Id, before: false, to),
                8 => bench.RemoveAsync(by, task.Id),
                9 => bench.ReturnAsync(by, task.Id, random.Next(2) == 0 ? ReturnTask.Previous : ReturnTask.Initiator, random.Next(2) == 0),
                10 when done.Count > 0 => bench.RecallAsync(random.Next(4) == 0 ? by : done[^1].Assignee!, done[^1].Id),
                11 => bench.SuspendAsync(by, task.Id, days: random.Next(0, 5)),
                12 => bench.ResumeAsync(by, task.Id),
                13 => bench.UseAsync<ClaimTask, ApprovalTask>(u => u.RunAsync(task.Id, bench.Account(by), CancellationToken.None)),
                _ => bench.UrgeAsync(by, task.Id),
            };
            await doing;
            return name;
        }
        catch (Exception refused) when (refused is RuleBrokenException or NotAllowedException or InputRefusedException)
        {
            return $"({name}: {OperationCode(refused)})";
        }
    }

    private static string OperationCode(Exception refused) => Bpm.Approval.Tests.Cases.ReceiveCaseTests.CodeOf(refused);
}
