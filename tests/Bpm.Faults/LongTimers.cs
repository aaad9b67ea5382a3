using System.Diagnostics;

namespace Bpm.Faults;

/// <summary>Timers of 30 days, a year and ten years, on both databases: none is early, and when their day has come and two processes die among them, each still fires once.</summary>
internal static class LongTimers
{
    private const int Cases = 12;

    private static readonly (string Definition, TimeSpan Time)[] Timers = [("month", TimeSpan.FromDays(30)), ("year", TimeSpan.FromDays(365)), ("decade", TimeSpan.FromDays(3653))];
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    public static async Task<int> RunAsync()
    {
        var watch = Stopwatch.StartNew();
        var folder = Directory.CreateTempSubdirectory("bpm-faults-").FullName;
        var postgreSql = await PostgreSql.CreateAsync();
        List<string> faults = [.. await RunAsync("sqlite", Path.Combine(folder, "timers.db"), folder), .. await RunAsync("postgresql", postgreSql, folder)];
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        await PostgreSql.DropAsync(postgreSql);
        foreach (var fault in faults)
            Console.WriteLine(fault);
        Console.WriteLine($"{2 * Timers.Length * Cases} timers, {4 * Timers.Length} processes killed in {watch.Elapsed.TotalSeconds:F1} s");
        Console.WriteLine($"{Math.Max(0, (2 * Timers.Length * Cases) - faults.Count)} passed, {faults.Count} failed");
        return faults.Count == 0 ? 0 : 1;
    }

    /// <summary>The process that dies among the timers it fires.</summary>
    public static async Task<int> DieAsync(string provider, string connection, TimeSpan later, Boundary boundary, string signal)
    {
        // Claiming is a transaction too, so that a few have fired by then.
        var stop = new StopAt(boundary, signal, passes: 4);
        await using var node = new Node(provider, connection, stop, later);
        stop.IsArmed = true;
        await node.FireTimersAsync();
        return 0;
    }

    private static async Task<List<string>> RunAsync(string provider, string connection, string folder)
    {
        var faults = new List<string>();
        await using (var node = new Node(provider, connection))
        {
            await node.MigrateAsync();
            foreach (var (definition, time) in Timers)
            {
                await node.ImportAsync(Node.Definition(definition, 1, Node.For(time)));
                for (var i = 0; i < Cases; i++)
                    await node.StartAsync(definition, $"{definition}-{i}");
            }
        }

        foreach (var (definition, time) in Timers)
        {
            await using (var early = new Node(provider, connection, later: time - Margin))
            {
                if (await early.FireTimersAsync() is > 0 and var fired)
                    faults.Add($"{provider} {definition}: {fired} fired an hour early");
            }

            var later = time + Margin;
            foreach (var boundary in (Boundary[])[Boundary.BeforeCommit, Boundary.AfterCommit])
            {
                var signal = Path.Combine(folder, $"{provider}-{definition}-{boundary}.signal");
                if (!await Node.LaunchAndKillAsync(signal, "firer", provider, connection, later.ToString("c"), boundary.ToString(), signal))
                    faults.Add($"{provider} {definition}: the process never came to {boundary}");

                // The next one comes after the leases of the dead one.
                later += Margin;
            }

            await using var last = new Node(provider, connection, later: later);
            while (await last.FireTimersAsync() > 0)
            {
            }

            for (var i = 0; i < Cases; i++)
            {
                if (await last.FindFaultAsync($"{definition}-{i}", 1) is { } fault)
                    faults.Add($"{provider} {definition}-{i}: {fault}");
            }
        }

        return faults;
    }
}
