using System.Collections.Concurrent;
using System.Diagnostics;
using Bpm.Data.Databases;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Bpm.Faults;

/// <summary>A process dies at each boundary of a commit, for each kind of burst, on both databases; what is left must come to its end with nothing lost or doubled.</summary>
internal static class CrashPoints
{
    private static readonly string[] Jobs = ["start", "resume", "timer", "stimulus", "parts", "job"];
    private static readonly SemaphoreSlim Copying = new(1, 1);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("bpm-faults-").FullName;
        var postgreSql = await PostgreSql.CreateAsync();
        var template = Path.Combine(folder, "template.db");
        await PrepareAsync("postgresql", postgreSql);
        await PrepareAsync("sqlite", template);
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();

        var faults = new ConcurrentQueue<string>();
        var cases = (from provider in (string[])["sqlite", "postgresql"] from job in Jobs from boundary in BoundariesOf(job) select (provider, job, boundary)).ToList();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (one, _) =>
        {
            var instance = $"{one.job}-{one.boundary}";
            var connection = one.provider == "sqlite" ? Path.Combine(folder, instance + ".db") : await CopyAsync(postgreSql);
            if (one.provider == "sqlite")
                File.Copy(template, connection);
            if (await RunAsync(one.provider, connection, one.job, instance, one.boundary, Path.Combine(folder, $"{one.provider}-{instance}.signal")) is { } fault)
                faults.Enqueue($"{one.provider} {one.job} {one.boundary}: {fault}");
            if (one.provider == "postgresql")
                await PostgreSql.DropAsync(connection);
        });

        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        await PostgreSql.DropAsync(postgreSql);
        foreach (var fault in faults)
            Console.WriteLine(fault);
        Console.WriteLine($"{cases.Count} processes killed in {watch.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"{cases.Count - faults.Count} passed, {faults.Count} failed");
        return faults.IsEmpty ? 0 : 1;
    }

    /// <summary>The process that dies.</summary>
    public static async Task<int> DieAsync(string provider, string connection, string job, string instance, Boundary boundary, string signal)
    {
        var stop = new StopAt(boundary, signal);
        await using var node = new Node(provider, connection, stop, job == "start" ? default : Later / 2);
        stop.IsArmed = true;
        await DoAsync(node, job, instance);
        return 0;
    }

    /// <summary>One after the other: a template may have one user.</summary>
    private static async Task<string> CopyAsync(string template)
    {
        await Copying.WaitAsync();
        try
        {
            return await PostgreSql.CreateAsync(template);
        }
        finally
        {
            Copying.Release();
        }
    }

    private static async Task PrepareAsync(string provider, string connection)
    {
        await using var node = new Node(provider, connection);
        await node.MigrateAsync();
        await node.ImportAsync(Node.Definition("once", 1, Node.ForEvent));
        await node.ImportAsync(Node.Definition("timed", 1, Node.ForTime));
        await node.ImportAsync(Node.Definition("parts", 1, Node.ForEvent, "ActivityExecuted"));
        await node.ImportAsync(Node.Definition("job", 1, Node.ForJob));
    }

    private static async Task<string?> RunAsync(string provider, string connection, string job, string instance, Boundary boundary, string signal)
    {
        await using (var before = new Node(provider, connection))
        {
            if (job == "stimulus")
                await before.SendEventAsync(instance);
            if (job != "start")
                await before.StartAsync(DefinitionOf(job), instance);
        }

        if (!await Node.LaunchAndKillAsync(signal, "victim", provider, connection, job, instance, boundary.ToString(), signal))
            return "the process never came to the boundary";

        // The next process, after the leases of the dead one.
        await using var after = new Node(provider, connection, later: Later);
        var isCommitted = boundary == Boundary.AfterCommit;
        var isThere = job == "start" ? await after.InstanceAsync(instance) is not null : (await after.BookmarksAsync(instance)).Count == 0;
        if (isThere != isCommitted)
            return isThere ? "a commit that never happened left something" : "a commit is lost";
        try
        {
            await DoAsync(after, job, instance);
        }
        catch (Exception again) when (isCommitted && DatabaseConflict.IsWorthAnotherTry(again))
        {
            // It was done before; whoever asks again is told so.
        }

        if (job == "start")
            await DoAsync(after, "resume", instance);
        return await after.FindFaultAsync(instance, 1);
    }

    private static async Task DoAsync(Node node, string job, string instance)
    {
        switch (job)
        {
            case "start":
                await node.StartAsync("once", instance);
                break;
            case "resume" when await node.BookmarksAsync(instance) is [var bookmark, ..]:
                await node.ResumeAsync(bookmark);
                break;
            case "parts":
                // The victim dies at the first of several commits; what it left is gone on with by the queue.
                if (await node.BookmarksAsync(instance) is [var parted, ..])
                    await node.ResumeAsync(parted);
                await node.DeliverStimuliAsync();
                break;
            case "job":
                await node.RunJobsAsync();
                break;
            case "timer":
                await node.FireTimersAsync();
                break;
            case "stimulus":
                await node.DeliverStimuliAsync();
                break;
        }
    }

    /// <summary>Every job has all of them; of the last two, which are made of the others, those that show something new.</summary>
    private static Boundary[] BoundariesOf(string job) => job switch { "parts" => [Boundary.AfterCommit], "job" => [Boundary.BeforeCommit], _ => Enum.GetValues<Boundary>() };

    private static string DefinitionOf(string job) => job switch { "timer" => "timed", "parts" or "job" => job, _ => "once" };
}
