namespace Bpm.Data.Workflows;

/// <summary>How the instances of one definition version stand and how long they took.</summary>
/// <param name="WorkingHours">What working time is: <c>09:00-17:00</c>.</param>
/// <param name="MeasuredInstances">The newest instances whose times were taken; fewer than all where <paramref name="IsPartial"/>.</param>
/// <param name="IsPartial">There were more instances or runs than are measured at once.</param>
/// <param name="Nodes">Every node that a measured instance reached or where one stands, by node id.</param>
public sealed record Heat(
    string VersionId, string DefinitionId, int Version, string? Name, string WorkingHours, HeatTotals Total, int MeasuredInstances, bool IsPartial, IReadOnlyList<NodeHeat> Nodes);

/// <summary>All instances of the version.</summary>
/// <param name="Cases">All of them.</param>
/// <param name="Running">Those that wait or run.</param>
/// <param name="Finished">Those that came to their end.</param>
/// <param name="Faulted">Those that a failed step stopped.</param>
/// <param name="Cancelled">Those that were cancelled.</param>
public sealed record HeatTotals(int Cases, int Running, int Finished, int Faulted, int Cancelled);

/// <summary>One node.</summary>
/// <param name="Standing">Running instances that stand at it now, or inside it.</param>
/// <param name="StandingSince">Since when the one that stands longest does, UTC. Null: none.</param>
/// <param name="Faulted">Stopped instances whose failed step it is.</param>
/// <param name="Executions">Runs of measured instances.</param>
/// <param name="Working">Working time of completed runs, without legal stops. Null: none completed.</param>
/// <param name="Natural">Time by the clock of completed runs, without legal stops. Null: none completed.</param>
/// <param name="LegalStop">Time in which special procedures stopped the case's clock (Administrative Licensing Law, art. 45) while it stood there. Null: none.</param>
public sealed record NodeHeat(
    string NodeId, string ActivityId, string? ActivityName, string ActivityType, int Standing, DateTimeOffset? StandingSince, int Faulted, int Executions, Durations? Working, Durations? Natural,
    LegalStops? LegalStop);

/// <summary>Durations in minutes, rounded to a tenth.</summary>
/// <param name="Median">Half are no longer.</param>
/// <param name="P90">Nine of ten are no longer.</param>
/// <param name="Slowest">The longest.</param>
public sealed record Durations(double Median, double P90, double Slowest)
{
    /// <summary>Null: there are none.</summary>
    internal static Durations? Of(List<TimeSpan> times)
    {
        if (times.Count == 0)
            return null;
        times.Sort();
        var middle = times.Count / 2;
        var median = times.Count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2;
        return new Durations(Minutes(median), Minutes(times[(int)Math.Ceiling(times.Count * 0.9) - 1]), Minutes(times[^1]));
    }

    internal static double Minutes(TimeSpan time) => Math.Round(time.TotalMinutes, 1, MidpointRounding.AwayFromZero);
}

/// <summary>Legal stops at a node.</summary>
/// <param name="Executions">Completed runs that one fell into.</param>
/// <param name="TotalMinutes">Of all of them.</param>
/// <param name="LongestMinutes">Of one run.</param>
public sealed record LegalStops(int Executions, double TotalMinutes, double LongestMinutes);
