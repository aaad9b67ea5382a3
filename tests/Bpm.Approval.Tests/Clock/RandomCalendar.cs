using System.Globalization;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;

namespace Bpm.Approval.Tests.Clock;

/// <summary>Ten years of days with breaks and make-up days thrown at random, as the product reads them and as a plain list.</summary>
internal sealed class RandomCalendar
{
    public const int FirstYear = 2030;
    public const int Years = 10;

    public RandomCalendar(Random random)
    {
        First = new DateOnly(FirstYear, 1, 1);
        var count = new DateOnly(FirstYear + Years, 1, 1).DayNumber - First.DayNumber;
        var days = Enumerable.Range(0, count).Select(day => First.AddDays(day)).ToList();
        var offDays = new HashSet<DateOnly>();
        foreach (var year in days.Select(day => day.Year).Distinct())
        {
            for (var breaks = random.Next(5, 9); breaks > 0; breaks--)
            {
                var from = new DateOnly(year, 1, 1).AddDays(random.Next(365));
                foreach (var off in Enumerable.Range(0, random.Next(1, 10)).Select(from.AddDays).Where(day => day.Year == year))
                    offDays.Add(off);
            }
        }

        var makeUp = days.Where(day => IsWeekend(day) && !offDays.Contains(day) && random.Next(12) == 0).ToHashSet();
        IsWorkingDay = [.. days.Select(day => makeUp.Contains(day) || (!IsWeekend(day) && !offDays.Contains(day)))];
        Product = WorkingDayCalendar.Parse(Json(days, offDays, makeUp).ToJsonString());
    }

    public DateOnly First { get; }

    public IReadOnlyList<bool> IsWorkingDay { get; }

    public WorkingDayCalendar Product { get; }

    public DateOnly Date(int day) => First.AddDays(day);

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private JsonObject Json(List<DateOnly> days, HashSet<DateOnly> offDays, HashSet<DateOnly> makeUp)
    {
        var years = new JsonObject();
        foreach (var year in days.GroupBy(day => day.Year))
        {
            var byMonth = year.GroupBy(day => day.Month).OrderBy(month => month.Key).Select(month => (JsonNode)month.Count(day => IsWorkingDay[day.DayNumber - First.DayNumber]));
            years[year.Key.ToString(CultureInfo.InvariantCulture)] = new JsonObject
            {
                ["offDays"] = List(offDays.Where(day => day.Year == year.Key)),
                ["makeupWorkdays"] = List(makeUp.Where(day => day.Year == year.Key)),
                ["expectedWorkingDays"] = new JsonObject { ["byMonth"] = new JsonArray([.. byMonth]) },
            };
        }

        return new JsonObject { ["years"] = years };
    }

    private static JsonArray List(IEnumerable<DateOnly> days) =>
        new([.. days.Order().Select(day => (JsonNode)new JsonObject { ["date"] = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["name"] = "节日" })]);
}
