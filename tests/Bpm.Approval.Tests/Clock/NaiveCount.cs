namespace Bpm.Approval.Tests.Clock;

/// <summary>What happened to a limit, for the naive count: <c>suspend</c>, <c>resume</c> or <c>extend</c>.</summary>
/// <param name="Day">Number of the day; a day can hold several, in order.</param>
/// <param name="Days">Working days, of an extension.</param>
internal sealed record NaiveEvent(int Day, string What, int Days = 0);

/// <summary>Counts a limit as a clerk does with a wall calendar: a stroke on each day that counts until there are enough. Knows nothing of the product's code.</summary>
internal static class NaiveCount
{
    /// <summary>The last day, as a number; null while it stands still.</summary>
    /// <param name="isWorkingDay">Index: day.</param>
    /// <param name="limit">So many days: working days, or every day.</param>
    public static int? LastDay(IReadOnlyList<bool> isWorkingDay, int start, int limit, bool everyDay, IReadOnlyList<NaiveEvent> events)
    {
        var (strokes, extra) = (0, 0);
        var wantedExtra = events.Sum(e => e.Days);
        var standsStill = false;
        for (var day = start; day < isWorkingDay.Count; day++)
        {
            var touched = standsStill;
            foreach (var happened in events.Where(e => e.Day == day))
            {
                if (happened.What == "suspend")
                    (standsStill, touched) = (true, true);
                else if (happened.What == "resume")
                    standsStill = false;
            }

            if (day > start && !touched)
            {
                if (strokes < limit)
                    strokes += everyDay || isWorkingDay[day] ? 1 : 0;
                else if (extra < wantedExtra)
                    extra += isWorkingDay[day] ? 1 : 0;
            }

            // A limit that ends on a rest day ends with the next working day on which it does not stand still.
            if (strokes == limit && extra == wantedExtra && isWorkingDay[day] && !touched)
                return day;
            if (standsStill && !events.Any(e => e.Day > day))
                return null;
        }

        throw new InvalidOperationException("The calendar is too short.");
    }
}
