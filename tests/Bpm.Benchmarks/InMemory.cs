using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Benchmarks;

/// <summary>W1: 20 steps in memory, nothing stored.</summary>
internal static class InMemory
{
    private const int Steps = 20;

    public static async Task RunAsync(bool isQuick)
    {
        var repeats = isQuick ? 3 : 15;
        foreach (var withScripts in (bool[])[false, true])
        {
            await using var node = Node();
            await using (var scope = node.CreateAsyncScope())
                await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().ImportAsync(BenchDefinitions.Steps(withScripts), publish: true, CancellationToken.None);
            var definition = withScripts ? "bench-scripts" : "bench-plain";
            var cases = withScripts ? 2_000 : 20_000;
            await RunCasesAsync(node, definition, 1_500);

            var (one, cpu, bytes, scaling, machine) = (new Figures(), new Figures(), new Figures(), new Figures(), new Figures());
            for (var i = 0; i < repeats; i++)
            {
                var single = await Cost.OfAsync(() => RunCasesAsync(node, definition, cases));
                var twoThreads = await Cost.OfAsync(() => Task.WhenAll(Task.Run(() => RunCasesAsync(node, definition, cases)), Task.Run(() => RunCasesAsync(node, definition, cases))));
                one.Add(cases / single.Seconds);
                cpu.Add(single.CpuMilliseconds * 1000 / (cases * Steps));
                bytes.Add(single.AllocatedBytes / (cases * Steps));
                scaling.Add(2 * single.Seconds / twoThreads.Seconds);
                machine.Add(await MachineAsync());
            }

            Console.WriteLine($"W1 {(withScripts ? "scripts" : "plain")}");
            Table.Row("  cases/s, 1 thread", one);
            Table.Row("  CPU per step", cpu, "µs");
            Table.Row("  allocated per step", bytes, "B");
            Table.Row("  2 threads / 1 thread", scaling);
            Table.Row("  2 threads / 1 thread of bare arithmetic", machine);
            Table.Ratio("  CPU µs per step", cpu.Median, withScripts ? 60 : 7, withScripts ? 25 : 3, higherIsBetter: false);
            if (!withScripts)
            {
                Table.Ratio("  bytes per step", bytes.Median, 2_000, 600, higherIsBetter: false);
                Table.Ratio("  2 threads / 1 thread", scaling.Median, 1.6, 1.85, higherIsBetter: true);
            }
        }
    }

    /// <summary>The limit: what a second thread brings on this machine at this moment where nothing is shared and nothing is allocated.</summary>
    private static async Task<double> MachineAsync()
    {
        var single = await Cost.OfAsync(() => Task.Run(Arithmetic));
        var twoThreads = await Cost.OfAsync(() => Task.WhenAll(Task.Run(Arithmetic), Task.Run(Arithmetic)));
        return 2 * single.Seconds / twoThreads.Seconds;
    }

    private static uint Arithmetic()
    {
        var x = 1u;
        for (var i = 0; i < 300_000_000; i++)
            x = (x * 1_664_525) + 1_013_904_223;
        return x;
    }

    private static ServiceProvider Node()
    {
        var services = new ServiceCollection();
        services.AddWorkflowEngine();
        services.AddSingleton<IWorkflowDefinitionStore, InMemoryDefinitionStore>();
        return services.BuildServiceProvider();
    }

    private static async Task RunCasesAsync(ServiceProvider node, string definition, int count)
    {
        var request = new StartWorkflow { DefinitionVersionId = definition + "-v1" };
        for (var i = 0; i < count; i++)
        {
            await using var scope = node.CreateAsyncScope();
            var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRunner>().RunAsync(request, CancellationToken.None);
            if (result.Status != Engine.Execution.WorkflowStatus.Finished || result.Incidents.Count > 0)
                throw new InvalidOperationException($"A case of {definition} did not finish.");
        }
    }
}
