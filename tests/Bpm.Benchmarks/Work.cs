using System.Diagnostics;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Benchmarks;

/// <summary>Starts and resumes cases as the program does: each in a scope of its own, answered when the next wait is durable.</summary>
internal static class Work
{
    /// <summary>Runs the operations by so many clients in a closed loop.</summary>
    /// <returns>Milliseconds of each operation, ascending.</returns>
    public static async Task<double[]> ClosedLoopAsync(int count, int clients, Func<int, Task> operation)
    {
        var next = -1;
        var taken = new double[count];
        await Task.WhenAll(Enumerable.Range(0, clients).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                var began = Stopwatch.GetTimestamp();
                await operation(i);
                taken[i] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }
        })));
        Array.Sort(taken);
        return taken;
    }

    public static async Task<Waiting> StartAsync(IServiceProvider node, string definitionId, string key)
    {
        await using var scope = node.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>()
            .StartAsync(new StartWorkflow { DefinitionId = definitionId, CorrelationId = key }, CancellationToken.None);
        return result.Bookmarks.Count == 1 ? new Waiting(result.InstanceId, result.Bookmarks[0].Id, key) : throw new InvalidOperationException("The case does not wait.");
    }

    public static async Task<Waiting> ResumeAsync(IServiceProvider node, Waiting waiting)
    {
        await using var scope = node.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>()
            .ResumeAsync(new ResumeWorkflow(waiting.InstanceId, waiting.BookmarkId, BenchDefinitions.Decision), CancellationToken.None);
        return result is { DidSomething: true, Bookmarks.Count: 1, Incidents.Count: 0 } ? waiting with { BookmarkId = result.Bookmarks[0].Id } : throw new InvalidOperationException("The resume did not reach the next wait.");
    }

    public static async Task<Waiting> SendAsync(IServiceProvider node, Waiting waiting)
    {
        await using var scope = node.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>()
            .SendAsync(new Stimulus("Bench.BenchHumanTask", new CaseStimulus(waiting.Key)) { Input = BenchDefinitions.Decision }, CancellationToken.None);
        return result.Burst is { DidSomething: true, Bookmarks.Count: 1 } burst ? waiting with { BookmarkId = burst.Bookmarks[0].Id } : throw new InvalidOperationException("The stimulus did not reach the case.");
    }
}

/// <summary>A case that waits.</summary>
internal sealed record Waiting(string InstanceId, string BookmarkId, string Key);
