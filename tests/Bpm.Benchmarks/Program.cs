using Bpm.Benchmarks;

// dotnet run -c Release --project tests/Bpm.Benchmarks -- w1|w2|w3|w4|w5|limits [sqlite|postgresql] [--quick]
var database = args.Contains("postgresql") ? DatabaseChoice.PostgreSql : DatabaseChoice.Sqlite;
var isQuick = args.Contains("--quick");
switch (args.FirstOrDefault())
{
    case "w1":
        await InMemory.RunAsync(isQuick);
        return 0;
    case "limits":
        await Limits.PrintAsync(database, isQuick);
        return 0;
    case "w2":
        await Durable.RunAsync(database, isQuick);
        return 0;
    case "w3":
        await Backlog.RunAsync(database, isQuick);
        return 0;
    case "w4":
        await Timers.RunAsync(database, isQuick);
        return 0;
    case "w5":
        await Definitions.RunAsync(database, isQuick);
        return 0;
    case "child":
        return await ChildProcess.RunAsync(args);
    default:
        Console.Error.WriteLine("Usage: Bpm.Benchmarks w1|w2|w3|w4|w5|limits [sqlite|postgresql] [--quick]");
        return 1;
}
