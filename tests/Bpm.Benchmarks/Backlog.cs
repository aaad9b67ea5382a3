using System.Diagnostics;
using Bpm.Data;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Benchmarks;

/// <summary>W3: a new process on a database with many waiting cases.</summary>
internal static class Backlog
{
    private const int Resumes = 1_000;

    public static async Task RunAsync(DatabaseChoice choice, bool isQuick)
    {
        var medians = new Dictionary<int, (double ById, double ByStimulus)>();
        foreach (var cases in isQuick ? (int[])[1_000, 10_000] : [1_000, 100_000])
        {
            await using var database = await BenchDatabase.CreateAsync(choice);
            await SeedAsync(database, cases);
            var (ready, first, byId, byStimulus) = (new Figures(), new Figures(), new Figures(), new Figures());
            for (var i = 0; i < (isQuick ? 2 : 5); i++)
            {
                var figures = await ChildProcess.StartAsync("backlog", database);
                ready.Add(figures["ready"]);
                first.Add(figures["first"]);
                byId.Add(figures["byId"]);
                byStimulus.Add(figures["byStimulus"]);
            }

            Console.WriteLine($"W3 {choice}, {cases} cases waiting");
            Table.Row("  process start to ready", ready, "s");
            Table.Row("  first resume", first, "ms");
            Table.Row("  resume by id, p50", byId, "ms");
            Table.Row("  resume by stimulus, p50", byStimulus, "ms");
            Table.Ratio("  process start to ready, s", ready.Median, 2.5, 1.0, higherIsBetter: false);
            medians[cases] = (byId.Median, byStimulus.Median);
        }

        var (small, large) = (medians[medians.Keys.Min()], medians[medians.Keys.Max()]);
        Table.Ratio("resume p50 large / small backlog, by id", large.ById / small.ById, 1.5, 1.1, higherIsBetter: false);
        Table.Ratio("resume p50 large / small backlog, by stimulus", large.ByStimulus / small.ByStimulus, 1.5, 1.1, higherIsBetter: false);
    }

    public static async Task InChildAsync(ServiceProvider node)
    {
        Console.WriteLine("ready");
        var waiting = await SampleAsync(node, 2 * Resumes);
        var began = Stopwatch.GetTimestamp();
        await Work.ResumeAsync(node, waiting[0]);
        ChildProcess.Say("first", Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        var half = waiting.Length / 2;
        var byId = await Work.ClosedLoopAsync(half - 1, 1, i => Work.ResumeAsync(node, waiting[i + 1]));
        var byStimulus = await Work.ClosedLoopAsync(waiting.Length - half, 1, i => Work.SendAsync(node, waiting[i + half]));
        ChildProcess.Say("byId", Figures.Percentile(byId, 0.5));
        ChildProcess.Say("byStimulus", Figures.Percentile(byStimulus, 0.5));
    }

    /// <summary>Cases spread over the whole table that wait at H1 now; fewer where fewer are left.</summary>
    private static async Task<Waiting[]> SampleAsync(ServiceProvider node, int count)
    {
        await using var scope = node.CreateAsyncScope();
        var all = await scope.ServiceProvider.GetRequiredService<BpmDbContext>().Set<BookmarkRecord>().AsNoTracking().Where(b => b.ActivityId == "h1")
            .Select(b => new Waiting(b.InstanceId, b.Id, b.CorrelationId!)).ToListAsync();
        var sample = all.ToArray();
        new Random(11).Shuffle(sample);
        return sample[..Math.Min(sample.Length, Math.Min(count, Math.Max(200, all.Count / 10)))];
    }

    private static async Task SeedAsync(BenchDatabase database, int cases)
    {
        await using var node = database.Node();
        await BenchDatabase.MigrateAsync(node);
        await BenchDatabase.ImportAsync(node, BenchDefinitions.Case());
        await Work.ClosedLoopAsync(cases, 8, i => Work.StartAsync(node, "bench-case", $"case{i}"));
    }
}
