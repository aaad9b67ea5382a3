using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;

namespace Bpm.Data.Workflows;

/// <summary>When special procedures stopped the clocks of cases, by workflow instance.</summary>
internal sealed class LegalStopTimes
{
    private readonly Dictionary<string, List<(DateTimeOffset From, DateTimeOffset To)>> _stops = new(StringComparer.Ordinal);

    /// <summary>Whatever stops any of the case's limits counts once.</summary>
    /// <param name="now">Until then a stop that lasts.</param>
    public void Add(string instanceId, CaseClock clock, DateTimeOffset now)
    {
        var stops = clock.Items.SelectMany(item => Of(item, now)).OrderBy(stop => stop.From).ToList();
        var merged = new List<(DateTimeOffset From, DateTimeOffset To)>();
        foreach (var stop in stops)
        {
            if (merged.Count > 0 && stop.From <= merged[^1].To)
                merged[^1] = (merged[^1].From, stop.To > merged[^1].To ? stop.To : merged[^1].To);
            else
                merged.Add(stop);
        }

        if (merged.Count > 0)
            _stops[instanceId] = merged;
    }

    /// <summary>The stopped part of this stretch of time.</summary>
    public (TimeSpan Natural, TimeSpan Working) Within(string instanceId, DateTimeOffset from, DateTimeOffset to, WorkingHours hours)
    {
        var (natural, working) = (TimeSpan.Zero, TimeSpan.Zero);
        foreach (var stop in _stops.GetValueOrDefault(instanceId) ?? [])
        {
            var (start, end) = (stop.From > from ? stop.From : from, stop.To < to ? stop.To : to);
            if (end <= start)
                continue;
            natural += end - start;
            working += hours.Between(start, end);
        }

        return (natural, working);
    }

    private static IEnumerable<(DateTimeOffset From, DateTimeOffset To)> Of(ClockItem item, DateTimeOffset now)
    {
        DateTimeOffset? since = null;
        foreach (var happened in item.Events)
        {
            if (since is { } from && happened.Kind is not ClockEventKind.Suspended)
            {
                yield return (from, happened.At);
                since = null;
            }
            else if (happened.Kind is ClockEventKind.Suspended)
            {
                since ??= happened.At;
            }
        }

        if (since is { } open && open < now)
            yield return (open, now);
    }
}
