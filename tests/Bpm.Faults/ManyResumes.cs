using System.Diagnostics;
using System.Globalization;
using Bpm.Data.Databases;

namespace Bpm.Faults;

/// <summary>Two processes race for every resume of 200 instances on one PostgreSQL: 2,000 of them must count, no more and no less.</summary>
internal static class ManyResumes
{
    private const int Instances = 200;
    private const int Rounds = 10;
    private const int AtATime = 20;

    public static async Task<int> RunAsync()
    {
        var connection = await PostgreSql.CreateAsync();
        var go = Path.Combine(Path.GetTempPath(), $"bpm-faults-{Guid.NewGuid():n}");
        await using var node = new Node("postgresql", connection);
        await node.MigrateAsync();
        await node.ImportAsync(Node.Definition("loop", Rounds, Node.ForEvent));
        await Parallel.ForAsync(0, Instances, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (i, _) => await node.StartAsync("loop", IdOf(i)));

        var watch = Stopwatch.StartNew();
        Process[] children = [Node.Launch("resumer", connection, go), Node.Launch("resumer", connection, go)];
        foreach (var child in children)
            await child.StandardOutput.ReadLineAsync();
        await File.WriteAllTextAsync(go, "");
        var counted = 0;
        foreach (var child in children)
        {
            var count = int.Parse(await child.StandardOutput.ReadLineAsync() ?? "0", CultureInfo.InvariantCulture);
            Console.WriteLine($"process {child.Id}: {count} resumes counted");
            counted += count;
            await child.WaitForExitAsync();
        }

        var faults = new List<string>();
        if (counted != Instances * Rounds)
            faults.Add($"{counted} resumes counted instead of {Instances * Rounds}");
        for (var i = 0; i < Instances; i++)
        {
            if (await node.FindFaultAsync(IdOf(i), Rounds) is { } fault)
                faults.Add($"{IdOf(i)}: {fault}");
        }

        File.Delete(go);
        await PostgreSql.DropAsync(connection);
        foreach (var fault in faults)
            Console.WriteLine(fault);
        Console.WriteLine($"{Instances * Rounds} resumes by two processes in {watch.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"{Instances + 1 - faults.Count} passed, {faults.Count} failed");
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>One of the two processes.</summary>
    public static async Task<int> ResumeEverythingAsync(string connection, string go)
    {
        await using var node = new Node("postgresql", connection);
        await node.InstanceAsync("none");
        Console.WriteLine("ready");
        while (!File.Exists(go))
            await Task.Delay(5);

        var counted = 0;
        await Parallel.ForAsync(0, Instances, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (i, _) => Interlocked.Add(ref counted, await ResumeToTheEndAsync(node, IdOf(i))));
        Console.WriteLine(counted);
        return 0;
    }

    private static async Task<int> ResumeToTheEndAsync(Node node, string instanceId)
    {
        var counted = 0;
        while (await node.BookmarksAsync(instanceId) is [var bookmark, ..])
        {
            try
            {
                if ((await node.ResumeAsync(bookmark)).DidSomething)
                    counted++;
            }
            catch (Exception lost) when (DatabaseConflict.IsWorthAnotherTry(lost))
            {
                await Task.Delay(Random.Shared.Next(1, 10));
            }
        }

        return counted;
    }

    private static string IdOf(int number) => $"i{number:000}";
}
