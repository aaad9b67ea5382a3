using System.Diagnostics;
using System.Globalization;

namespace Bpm.Benchmarks;

/// <summary>Repeats of one figure: the median is quoted, the spread beside it.</summary>
internal sealed class Figures
{
    private readonly List<double> _values = [];

    public double Median => At(0.5);

    public void Add(double value) => _values.Add(value);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:0.###} ({_values.Min():0.###}-{_values.Max():0.###})");

    private double At(double share) => Percentile([.. _values.Order()], share);

    public static double Percentile(double[] ordered, double share) => ordered[(int)Math.Min(ordered.Length - 1, share * ordered.Length)];
}

/// <summary>What a stretch of work cost this process.</summary>
internal sealed record Cost(double Seconds, double CpuMilliseconds, double AllocatedBytes)
{
    public static async Task<Cost> OfAsync(Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var process = Process.GetCurrentProcess();
        var (cpu, bytes, began) = (process.TotalProcessorTime, GC.GetTotalAllocatedBytes(precise: true), Stopwatch.GetTimestamp());
        await work();
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        process.Refresh();
        return new Cost(seconds, (process.TotalProcessorTime - cpu).TotalMilliseconds, GC.GetTotalAllocatedBytes(precise: true) - bytes);
    }
}

/// <summary>Prints a table of named figures.</summary>
internal static class Table
{
    public static void Row(string name, object value, string unit = "") => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-58} {value,28} {unit}"));

    public static void Ratio(string name, double value, double must, double aim, bool higherIsBetter) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-58} {value,28:0.###} {((higherIsBetter ? value >= aim : value <= aim) ? "aim" : (higherIsBetter ? value >= must : value <= must) ? "must" : "MISSED")} (must {must}, aim {aim})"));
}
