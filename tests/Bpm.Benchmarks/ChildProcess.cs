using System.Diagnostics;
using System.Globalization;

namespace Bpm.Benchmarks;

/// <summary>A new process that does one thing and prints what it measured as <c>name=value</c> lines.</summary>
internal static class ChildProcess
{
    public static async Task<Dictionary<string, double>> StartAsync(string what, BenchDatabase database, params string[] more)
    {
        var began = Stopwatch.GetTimestamp();
        var info = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[typeof(ChildProcess).Assembly.Location, "child", what, database.Choice.ToString(), database.Place, .. more])
            info.ArgumentList.Add(argument);
        using var process = Process.Start(info)!;
        var figures = new Dictionary<string, double>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "ready")
                figures["ready"] = Stopwatch.GetElapsedTime(began).TotalSeconds;
            else if (line.Split('=') is [var name, var value])
                figures[name] = double.Parse(value, CultureInfo.InvariantCulture);
        }

        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? figures : throw new InvalidOperationException($"The child process '{what}' failed.");
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var database = BenchDatabase.Open(Enum.Parse<DatabaseChoice>(args[2]), args[3]);
        await using var node = database.Node();
        await BenchDatabase.MigrateAsync(node);
        switch (args[1])
        {
            case "backlog":
                await Backlog.InChildAsync(node);
                break;
            case "timers":
                await Timers.InChildAsync(node, int.Parse(args[4], CultureInfo.InvariantCulture));
                break;
            case "definitions":
                await Definitions.InChildAsync(node);
                break;
        }

        return 0;
    }

    public static void Say(string name, double value) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}={value}"));
}
