using System.Diagnostics;

namespace Bpm.Benchmarks;

/// <summary>W2: cases started and resumed four times, every commit durable, against the raw limits of the same run.</summary>
internal static class Durable
{
    private const int Rounds = 4;

    public static async Task RunAsync(DatabaseChoice choice, bool isQuick)
    {
        var (repeats, cases) = isQuick ? (2, 500) : (5, 2_000);
        var (one, eight) = (new Run(), new Run());
        var (idealOne, idealEight) = (new LimitRun(), new LimitRun());
        for (var i = 0; i < repeats; i++)
        {
            // Taken in turns, so that a slow moment of the machine meets both alike.
            await Limits.MeasureAsync(choice, isQuick ? 500 : 2_000, 1, idealOne);
            await MeasureAsync(choice, cases, 1, one);
            await Limits.MeasureAsync(choice, isQuick ? 500 : 2_000, 8, idealEight);
            await MeasureAsync(choice, cases, 8, eight);
        }

        Console.WriteLine($"W2 {choice}, {cases} cases, {repeats} repeats");
        idealOne.Print("1 connection");
        idealEight.Print("8 connections");
        one.Print("1 client");
        eight.Print("8 clients");
        Table.Ratio("CPU ms per resume / limit (c)", one.Cpu.Median / idealOne.EfCpu.Median, 2.5, 1, higherIsBetter: false);
        Table.Ratio("KiB allocated per resume", one.Kibibytes.Median, 250, 110, higherIsBetter: false);
        Table.Ratio("p99 / p50 of a resume, 1 client", one.P99.Median / one.P50.Median, 4, 2.5, higherIsBetter: false);
        Table.Ratio("database bytes per case", one.BytesPerCase.Median, 16_000, 9_000, higherIsBetter: false);
        if (choice == DatabaseChoice.Sqlite)
        {
            Table.Ratio("resumes/s, 1 client, / limit (c)", one.Resumes.Median / idealOne.Ef.Median, 0.45, 0.9, higherIsBetter: true);
            Table.Ratio("8 clients / 1 client", eight.Resumes.Median / one.Resumes.Median, 0.95, 1.3, higherIsBetter: true);
        }
        else
        {
            Table.Ratio("resumes/s, 8 clients, / limit (c)", eight.Resumes.Median / idealEight.Ef.Median, 0.45, 0.9, higherIsBetter: true);
            Table.Ratio("transactions of any kind per resume", one.Transactions.Median, 4, 2, higherIsBetter: false);
            Table.Ratio("WAL KiB per resume", one.Wal.Median, 12, 7, higherIsBetter: false);
        }
    }

    private static async Task MeasureAsync(DatabaseChoice choice, int cases, int clients, Run run)
    {
        await using var database = await BenchDatabase.CreateAsync(choice);
        await using var node = database.Node();
        await BenchDatabase.MigrateAsync(node);
        await BenchDatabase.ImportAsync(node, BenchDefinitions.Case());

        for (var i = 0; i < 100; i++)
        {
            var warm = await Work.StartAsync(node, "bench-case", $"warm{i}");
            for (var round = 0; round < Rounds; round++)
                warm = await Work.ResumeAsync(node, warm);
        }

        var emptySize = await database.SizeAsync();
        var waiting = new Waiting[cases];
        var starting = await Cost.OfAsync(async () => await Work.ClosedLoopAsync(cases, clients, async i => waiting[i] = await Work.StartAsync(node, "bench-case", $"case{i}")));
        run.Starts.Add(cases / starting.Seconds);
        run.StartCpu.Add(starting.CpuMilliseconds / cases);

        var random = new Random(7);
        var before = await database.CountersAsync();
        var (seconds, cpu, bytes) = (0.0, 0.0, 0.0);
        var taken = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            random.Shuffle(waiting);
            var cost = await Cost.OfAsync(async () => taken.AddRange(await Work.ClosedLoopAsync(cases, clients, async i => waiting[i] = await Work.ResumeAsync(node, waiting[i]))));
            (seconds, cpu, bytes) = (seconds + cost.Seconds, cpu + cost.CpuMilliseconds, bytes + cost.AllocatedBytes);
        }

        var after = await database.CountersAsync();
        double count = cases * Rounds;
        double[] ordered = [.. taken.Order()];
        run.Resumes.Add(count / seconds);
        run.P50.Add(Figures.Percentile(ordered, 0.5));
        run.P95.Add(Figures.Percentile(ordered, 0.95));
        run.P99.Add(Figures.Percentile(ordered, 0.99));
        run.Cpu.Add(cpu / count);
        run.Kibibytes.Add(bytes / 1024 / count);
        run.BytesPerCase.Add((await database.SizeAsync() - emptySize) / (double)cases);
        run.Transactions.Add((after.Transactions - before.Transactions) / count);
        run.Wal.Add((after.WalBytes - before.WalBytes) / 1024 / count);
        run.Resident.Add(Process.GetCurrentProcess().WorkingSet64 / 1048576.0);
    }

    private sealed class Run
    {
        public Figures Starts { get; } = new();

        public Figures StartCpu { get; } = new();

        public Figures Resumes { get; } = new();

        public Figures P50 { get; } = new();

        public Figures P95 { get; } = new();

        public Figures P99 { get; } = new();

        public Figures Cpu { get; } = new();

        public Figures Kibibytes { get; } = new();

        public Figures BytesPerCase { get; } = new();

        public Figures Transactions { get; } = new();

        public Figures Wal { get; } = new();

        public Figures Resident { get; } = new();

        public void Print(string clients)
        {
            Table.Row($"starts/s, {clients}", Starts);
            Table.Row("  CPU per start", StartCpu, "ms");
            Table.Row($"resumes/s, {clients}", Resumes);
            Table.Row("  p50", P50, "ms");
            Table.Row("  p95", P95, "ms");
            Table.Row("  p99", P99, "ms");
            Table.Row("  CPU per resume", Cpu, "ms");
            Table.Row("  allocated per resume", Kibibytes, "KiB");
            Table.Row("  transactions per resume (PostgreSQL)", Transactions);
            Table.Row("  WAL per resume (PostgreSQL)", Wal, "KiB");
            Table.Row("  database per case", BytesPerCase, "B");
            Table.Row("  resident", Resident, "MB");
        }
    }
}
