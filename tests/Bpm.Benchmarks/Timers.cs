using System.Diagnostics;
using Bpm.Data;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Benchmarks;

/// <summary>W4: many timers of one instant, fired by a new process; each once.</summary>
internal static class Timers
{
    public static async Task RunAsync(DatabaseChoice choice, bool isQuick)
    {
        var count = isQuick ? 1_000 : 10_000;
        var (seconds, fired) = (new Figures(), new Figures());
        for (var i = 0; i < (isQuick ? 2 : 5); i++)
        {
            await using var database = await BenchDatabase.CreateAsync(choice);
            await using (var node = database.Node())
            {
                await BenchDatabase.MigrateAsync(node);
                await BenchDatabase.ImportAsync(node, BenchDefinitions.Timed(TimeProvider.System.GetUtcNow().AddHours(2)));
                await Work.ClosedLoopAsync(count, 8, c => Work.StartAsync(node, "bench-timed", $"case{c}"));
            }

            var figures = await ChildProcess.StartAsync("timers", database, count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            seconds.Add(figures["seconds"]);
            fired.Add(figures["fired"] / figures["seconds"]);
        }

        Console.WriteLine($"W4 {choice}, {count} timers");
        Table.Row("  from due to all persisted", seconds, "s");
        Table.Row("  fired/s (compare with resumes/s of W2)", fired);
    }

    public static async Task InChildAsync(ServiceProvider warm, int count)
    {
        // The due instant comes by moving the clock: the process is up and knows nothing of the cases yet.
        await using var scope = warm.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BpmDbContext>();
        var choice = database.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal) ? DatabaseChoice.Sqlite : DatabaseChoice.PostgreSql;
        var place = choice == DatabaseChoice.Sqlite ? new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(database.Database.GetConnectionString()).DataSource : database.Database.GetConnectionString()!;
        await using var node = BenchDatabase.Open(choice, place).Node(new LaterClock());
        var pump = node.GetRequiredService<DuePump>();
        Console.WriteLine("ready");
        var began = Stopwatch.GetTimestamp();
        var fired = 0;
        for (var done = -1; done != 0; fired += done)
            done = await pump.RunOnceAsync(CancellationToken.None);
        ChildProcess.Say("seconds", Stopwatch.GetElapsedTime(began).TotalSeconds);
        ChildProcess.Say("fired", fired);
        var finished = await database.Set<WorkflowInstanceRecord>().CountAsync(i => i.Status == WorkflowStatus.Finished && i.Revision == 2);
        if (fired != count || finished != count)
            throw new InvalidOperationException($"{fired} fired, {finished} finished, {count} expected.");
    }

    private sealed class LaterClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(1);
    }
}
