using System.Diagnostics;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Benchmarks;

/// <summary>W5: many published definitions.</summary>
internal static class Definitions
{
    public static async Task RunAsync(DatabaseChoice choice, bool isQuick)
    {
        var count = isQuick ? 100 : 500;
        await using var database = await BenchDatabase.CreateAsync(choice);
        var publishing = new List<double>();
        await using (var node = database.Node())
        {
            await BenchDatabase.MigrateAsync(node);
            for (var i = 0; i < count; i++)
            {
                var began = Stopwatch.GetTimestamp();
                await BenchDatabase.ImportAsync(node, BenchDefinitions.Numbered(i, 40));
                publishing.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        var (ready, all, one, first, resident) = (new Figures(), new Figures(), new Figures(), new Figures(), new Figures());
        for (var i = 0; i < (isQuick ? 2 : 5); i++)
        {
            var figures = await ChildProcess.StartAsync("definitions", database);
            ready.Add(figures["ready"]);
            all.Add(figures["all"]);
            one.Add(figures["one"]);
            first.Add(figures["first"]);
            resident.Add(figures["resident"]);
        }

        Console.WriteLine($"W5 {choice}, {count} definitions of 40 nodes");
        Table.Row("  start to ready", ready, "s");
        Table.Row("  first start of one", first, "ms");
        Table.Row("  load all", all, "s");
        Table.Row("  import and publish one, first 50, p50", Figures.Percentile([.. publishing.Take(50).Order()], 0.5), "ms");
        Table.Ratio("  start to ready, s", ready.Median, 2.5, 1.2, higherIsBetter: false);
        Table.Ratio("  materialise one 13-node definition, ms", one.Median, 3, 0.5, higherIsBetter: false);
        Table.Ratio("  import and publish one, last 50, p50, ms", Figures.Percentile([.. publishing.TakeLast(50).Order()], 0.5), 40, 10, higherIsBetter: false);
        Table.Ratio("  resident with all materialised, MB", resident.Median, 160, 110, higherIsBetter: false);
    }

    public static async Task InChildAsync(ServiceProvider node)
    {
        Console.WriteLine("ready");
        await using var scope = node.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionStore>();
        var began = Stopwatch.GetTimestamp();
        await Work.StartAsync(node, "bench-many-7", "first");
        ChildProcess.Say("first", Stopwatch.GetElapsedTime(began).TotalMilliseconds);

        var heads = await store.ListHeadsAsync(CancellationToken.None);
        began = Stopwatch.GetTimestamp();
        foreach (var head in heads.Where(h => h.IsPublished))
        {
            // In memory: it is loaded and runs to its first wait, and nothing is stored.
            await using var one = node.CreateAsyncScope();
            await one.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(new StartWorkflow { DefinitionVersionId = head.Id }, CancellationToken.None);
        }

        ChildProcess.Say("all", Stopwatch.GetElapsedTime(began).TotalSeconds);
        ChildProcess.Say("resident", Process.GetCurrentProcess().WorkingSet64 / 1048576.0);

        // Reading and compiling, checked as an import checks it; 13 nodes with the container.
        var importer = scope.ServiceProvider.GetRequiredService<DefinitionImporter>();
        var taken = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var json = BenchDefinitions.Numbered(9_000 + i, 13);
            began = Stopwatch.GetTimestamp();
            await importer.CheckAsync(json, CancellationToken.None);
            taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        ChildProcess.Say("one", Figures.Percentile([.. taken.Skip(20).Order()], 0.5));
    }
}
