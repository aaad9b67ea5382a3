using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;

namespace Bpm.Approval.Tests.Clock;

/// <summary>The clock against an independent count, day by day, over random calendars of ten years.</summary>
public sealed class CaseClockPropertyTests
{
    private const string Key = "K";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [Trait("Demand", "R30")]
    public void Clock_OverRandomCalendarsStartsStopsAndExtensions_AgreesWithCountingByHand(int seed)
    {
        var random = new Random(seed);
        for (var calendars = 0; calendars < 12; calendars++)
        {
            var calendar = new RandomCalendar(random);
            for (var runs = 0; runs < 40; runs++)
                Run(calendar, random, $"seed {seed}, calendar {calendars}, run {runs}");
        }
    }

    private static void Run(RandomCalendar calendar, Random random, string where)
    {
        // The last two years stay free, so that no count runs out of the calendar.
        var start = random.Next(calendar.IsWorkingDay.Count - 800);
        var limit = random.Next(1, 46);
        var everyDay = random.Next(4) == 0;
        var clock = new CaseClock();
        clock.Start(Key, "时限", new TimeLimit(limit, everyDay ? LimitUnit.CalendarDay : LimitUnit.WorkingDay), "依据", At(calendar, start, random), "受理", calendar.Product);
        var events = new List<NaiveEvent>();
        var (day, standsStill, extended) = (start, false, false);
        AssertSame(calendar, clock, start, limit, everyDay, events, where);
        for (var steps = random.Next(8); steps > 0; steps--)
        {
            if (standsStill)
            {
                day += random.Next(30);
                clock.Resume(Key, At(calendar, day, random), "结束", calendar.Product);
                events.Add(new NaiveEvent(day, "resume"));
                standsStill = false;
            }
            else
            {
                var last = NaiveCount.LastDay(calendar.IsWorkingDay, start, limit, everyDay, events)!.Value;
                day = random.Next(day, last + 1);
                if (!extended && random.Next(3) == 0)
                {
                    var more = random.Next(2) == 0 ? 10 : 15;
                    clock.Extend(Key, more, At(calendar, day, random), "批准延长", calendar.Product);
                    events.Add(new NaiveEvent(day, "extend", more));
                    extended = true;
                }
                else
                {
                    clock.Suspend(Key, At(calendar, day, random), "特别程序", calendar.Product);
                    events.Add(new NaiveEvent(day, "suspend"));
                    standsStill = true;
                }
            }

            AssertSame(calendar, clock, start, limit, everyDay, events, where);
        }
    }

    private static void AssertSame(RandomCalendar calendar, CaseClock clock, int start, int limit, bool everyDay, List<NaiveEvent> events, string where)
    {
        var expected = NaiveCount.LastDay(calendar.IsWorkingDay, start, limit, everyDay, events) is { } last ? calendar.Date(last) : (DateOnly?)null;
        var item = clock.Find(Key)!;
        var story = $"{where}: {(everyDay ? "days" : "working days")} {limit} from {calendar.Date(start)}, {string.Join("; ", events.Select(e => $"{e.What} {calendar.Date(e.Day)} {e.Days}"))}";

        Assert.True(expected == item.DueOn, $"{story}: by hand {expected}, by clock {item.DueOn}");
        Assert.Equal(expected is { } due ? ChinaTime.EndOf(due) : null, item.OverdueFrom);
        Assert.Equal(item.DueOn, CaseClock.FromJson(clock.ToJson()).Find(Key)!.DueOn);
        if (expected is null)
            return;
        var steps = clock.Read(ChinaTime.StartOf(calendar.Date(start)), calendar.Product).Single().Derivation;
        Assert.True(steps.Count(step => step.Kind is DerivationStepKind.Counted) == limit + events.Sum(e => e.Days), $"{story}: strokes in the derivation");
    }

    private static DateTimeOffset At(RandomCalendar calendar, int day, Random random) =>
        ChinaTime.At(calendar.Date(day), new TimeOnly(random.Next(24), random.Next(60)));
}
