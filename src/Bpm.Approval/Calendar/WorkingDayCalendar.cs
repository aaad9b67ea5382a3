using System.Globalization;
using System.Text.Json;

namespace Bpm.Approval.Calendar;

/// <summary>Which days are working days, from the State Council's yearly announcements.</summary>
/// <remarks>Immutable. A working day is a make-up day, or Monday to Friday and not in an announced break.</remarks>
public sealed class WorkingDayCalendar
{
    private static readonly Lazy<WorkingDayCalendar> Announced = new(ReadEmbedded);

    private readonly Dictionary<int, YearDays> _years;

    private WorkingDayCalendar(Dictionary<int, YearDays> years) => _years = years;

    /// <summary>The announcements that ship with this release.</summary>
    public static WorkingDayCalendar Embedded => Announced.Value;

    /// <summary>The years with data, ascending.</summary>
    public IReadOnlyList<int> Years => [.. _years.Keys.Order()];

    /// <summary>Reads the format <c>holidays-cn/1</c> and checks each year against its expected counts.</summary>
    /// <exception cref="FormatException">Not that format, or a year's counts do not come out.</exception>
    public static WorkingDayCalendar Parse(string json)
    {
        using var document = ReadDocument(json);
        if (!document.RootElement.TryGetProperty("years", out var years))
            throw new FormatException("holidays: 'years' is missing.");

        var read = new Dictionary<int, YearDays>();
        foreach (var year in years.EnumerateObject())
            read.Add(int.Parse(year.Name, CultureInfo.InvariantCulture), YearDays.Read(year.Value));

        var calendar = new WorkingDayCalendar(read);
        foreach (var (year, days) in read)
            calendar.RequireExpectedCounts(year, days.ExpectedByMonth);
        return calendar;
    }

    /// <summary>Whether the year's announcement is here.</summary>
    public bool HasYear(int year) => _years.ContainsKey(year);

    /// <summary>What the day counts as.</summary>
    /// <exception cref="CalendarYearMissingException">The year's announcement is missing: never guessed here.</exception>
    public CalendarDay Day(DateOnly date) =>
        HasYear(date.Year) ? DayOrGuess(date) : throw new CalendarYearMissingException(date.Year);

    /// <summary>What the day counts as; where the year's announcement is missing by weekends only, marked as a guess.</summary>
    public CalendarDay DayOrGuess(DateOnly date)
    {
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        if (!_years.TryGetValue(date.Year, out var year))
            return new CalendarDay(date, weekend ? DayKind.Weekend : DayKind.WorkingDay, null, IsGuess: true);
        if (year.MakeUpDays.TryGetValue(date, out var madeUp))
            return new CalendarDay(date, DayKind.MakeUpWorkday, madeUp, IsGuess: false);
        if (year.OffDays.TryGetValue(date, out var festival))
            return new CalendarDay(date, DayKind.Holiday, festival, IsGuess: false);
        return new CalendarDay(date, weekend ? DayKind.Weekend : DayKind.WorkingDay, null, IsGuess: false);
    }

    /// <summary>Whether the day counts.</summary>
    /// <exception cref="CalendarYearMissingException">The year's announcement is missing.</exception>
    public bool IsWorkingDay(DateOnly date) => Day(date).IsWorkingDay;

    /// <summary>The last day of a limit: the start day is not counted, day 1 is the next working day (民法典 art. 201).</summary>
    /// <param name="start">The day of the event.</param>
    /// <param name="workingDays">0 or more; 0 is the start day itself.</param>
    /// <exception cref="CalendarYearMissingException">The limit reaches into a year without data.</exception>
    public DateOnly AddWorkingDays(DateOnly start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        var day = start;
        for (var counted = 0; counted < workingDays;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                counted++;
        }

        return day;
    }

    /// <summary>Working days after <paramref name="start"/> up to and including <paramref name="through"/>; 0 when that is not later.</summary>
    /// <exception cref="CalendarYearMissingException">The range reaches into a year without data.</exception>
    public int Elapsed(DateOnly start, DateOnly through)
    {
        var elapsed = 0;
        for (var day = start.AddDays(1); day <= through; day = day.AddDays(1))
        {
            if (IsWorkingDay(day))
                elapsed++;
        }

        return elapsed;
    }

    /// <summary>The day itself when it is a working day, else the next one.</summary>
    /// <exception cref="CalendarYearMissingException">It lies in a year without data.</exception>
    public DateOnly OnOrAfter(DateOnly date)
    {
        while (!IsWorkingDay(date))
            date = date.AddDays(1);
        return date;
    }

    /// <summary>The legal day of something that came online: on a rest day or after closing it is the next working day.</summary>
    /// <param name="moment">UTC.</param>
    /// <param name="closesAt">Closing time, Asia/Shanghai; what comes at that very minute is in time.</param>
    /// <exception cref="CalendarYearMissingException">It lies in a year without data.</exception>
    public DateOnly OnlineReceiptDay(DateTimeOffset moment, TimeOnly closesAt)
    {
        var day = ChinaTime.DateOf(moment);
        return moment > ChinaTime.At(day, closesAt) ? OnOrAfter(day.AddDays(1)) : OnOrAfter(day);
    }

    /// <summary>How many working days the month has.</summary>
    /// <exception cref="CalendarYearMissingException">The year's announcement is missing.</exception>
    public int WorkingDaysIn(int year, int month)
    {
        var count = 0;
        for (var day = 1; day <= DateTime.DaysInMonth(year, month); day++)
        {
            if (IsWorkingDay(new DateOnly(year, month, day)))
                count++;
        }

        return count;
    }

    private static WorkingDayCalendar ReadEmbedded()
    {
        using var stream = typeof(WorkingDayCalendar).Assembly.GetManifestResourceStream("Bpm.Approval.Calendar.holidays-cn.json")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    private static JsonDocument ReadDocument(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException broken)
        {
            throw new FormatException($"holidays: {broken.Message}", broken);
        }
    }

    private void RequireExpectedCounts(int year, IReadOnlyList<int> expectedByMonth)
    {
        for (var month = 1; month <= 12; month++)
        {
            var computed = WorkingDaysIn(year, month);
            if (computed != expectedByMonth[month - 1])
                throw new FormatException($"holidays: {year}-{month:00} has {computed} working days, {expectedByMonth[month - 1]} expected.");
        }
    }

    private sealed record YearDays(
        IReadOnlyDictionary<DateOnly, string> OffDays, IReadOnlyDictionary<DateOnly, string> MakeUpDays, IReadOnlyList<int> ExpectedByMonth)
    {
        public static YearDays Read(JsonElement year)
        {
            try
            {
                return new YearDays(
                    Days(year.GetProperty("offDays")),
                    Days(year.GetProperty("makeupWorkdays")),
                    [.. year.GetProperty("expectedWorkingDays").GetProperty("byMonth").EnumerateArray().Select(count => count.GetInt32())]);
            }
            catch (KeyNotFoundException missing)
            {
                throw new FormatException("holidays: a year lacks offDays, makeupWorkdays or expectedWorkingDays.byMonth.", missing);
            }
        }

        private static Dictionary<DateOnly, string> Days(JsonElement list) => list.EnumerateArray().ToDictionary(
            day => DateOnly.ParseExact(day.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            day => day.GetProperty("name").GetString()!);
    }
}
