using Bpm.Approval.Calendar;

namespace Bpm.Approval.Tests.Calendar;

public sealed class WorkingDayCalendarTests
{
    private static readonly WorkingDayCalendar Calendar = WorkingDayCalendar.Embedded;

    [Theory]
    [InlineData("2025-01-24", 5, "2025-02-07")]
    [InlineData("2025-04-25", 5, "2025-05-06")]
    [InlineData("2025-09-26", 5, "2025-10-10")]
    [InlineData("2025-09-26", 20, "2025-10-30")]
    [InlineData("2025-12-31", 1, "2026-01-04")]
    [InlineData("2026-02-13", 5, "2026-02-27")]
    [InlineData("2026-02-14", 1, "2026-02-24")]
    [InlineData("2026-02-11", 20, "2026-03-17")]
    [InlineData("2026-04-03", 1, "2026-04-07")]
    [InlineData("2026-04-30", 5, "2026-05-11")]
    [InlineData("2026-05-08", 1, "2026-05-09")]
    [InlineData("2026-06-18", 3, "2026-06-24")]
    [InlineData("2026-09-18", 5, "2026-09-24")]
    [InlineData("2026-09-18", 20, "2026-10-22")]
    [InlineData("2026-09-30", 10, "2026-10-20")]
    [InlineData("2026-09-28", 45, "2026-12-04")]
    public void AddWorkingDays_ReferenceVector_EndsOnTheGivenDay(string start, int days, string due) =>
        Assert.Equal(Dates.Day(due), Calendar.AddWorkingDays(Dates.Day(start), days));

    [Theory]
    [InlineData(2025, new[] { 19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23 })]
    [InlineData(2026, new[] { 21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23 })]
    public void WorkingDaysIn_EachMonth_IsAsAnnounced(int year, int[] expected)
    {
        Assert.Equal(expected, Enumerable.Range(1, 12).Select(month => Calendar.WorkingDaysIn(year, month)));
        Assert.Equal(248, expected.Sum());
    }

    [Theory]
    [InlineData("2026-02-14", DayKind.MakeUpWorkday, "春节")]
    [InlineData("2026-02-17", DayKind.Holiday, "春节")]
    [InlineData("2026-10-03", DayKind.Holiday, "国庆节")]
    [InlineData("2026-11-21", DayKind.Weekend, null)]
    [InlineData("2026-11-23", DayKind.WorkingDay, null)]
    public void Day_Any_SaysWhatItIsAndForWhichFestival(string date, DayKind kind, string? festival)
    {
        var day = Calendar.Day(Dates.Day(date));

        Assert.Equal((kind, festival, false), (day.Kind, day.Festival, day.IsGuess));
    }

    [Fact]
    public void AddWorkingDays_IntoAYearWithoutData_Throws()
    {
        var missing = Assert.Throws<CalendarYearMissingException>(() => Calendar.AddWorkingDays(new DateOnly(2026, 11, 30), 45));

        Assert.Equal(2027, missing.Year);
    }

    [Fact]
    public void AddWorkingDays_WithinTheYear_NeedsNoLaterYear() =>
        Assert.Equal(new DateOnly(2026, 12, 28), Calendar.AddWorkingDays(new DateOnly(2026, 11, 30), 20));

    [Fact]
    public void DayOrGuess_YearWithoutData_AppliesWeekendsAndSaysSo()
    {
        var newYear = Calendar.DayOrGuess(new DateOnly(2027, 1, 1));

        Assert.Equal((DayKind.WorkingDay, true), (newYear.Kind, newYear.IsGuess));
        Assert.Equal(DayKind.Weekend, Calendar.DayOrGuess(new DateOnly(2027, 1, 2)).Kind);
    }

    [Fact]
    public void Elapsed_StartDay_IsNotCountedAndTodayIs()
    {
        Assert.Equal(0, Calendar.Elapsed(new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 23)));
        Assert.Equal(1, Calendar.Elapsed(new DateOnly(2026, 11, 20), new DateOnly(2026, 11, 23)));
    }

    [Theory]
    [InlineData("2026-11-23T09:00:00Z", "2026-11-23")] // 17:00 sharp is in time
    [InlineData("2026-11-23T09:00:01Z", "2026-11-24")]
    [InlineData("2026-11-20T15:00:00Z", "2026-11-23")] // Friday night
    [InlineData("2026-11-21T02:00:00Z", "2026-11-23")] // Saturday
    [InlineData("2026-02-14T02:00:00Z", "2026-02-14")] // make-up Saturday
    public void OnlineReceiptDay_RestDayOrAfterClosing_IsTheNextWorkingDay(string moment, string day) =>
        Assert.Equal(Dates.Day(day), Calendar.OnlineReceiptDay(Dates.Moment(moment), new TimeOnly(17, 0)));

    [Fact]
    public void Parse_CountsThatDoNotComeOut_IsRefused()
    {
        var months = string.Join(',', Enumerable.Repeat(20, 12));
        var broken = Assert.Throws<FormatException>(() => WorkingDayCalendar.Parse(
            """{"years":{"2026":{"offDays":[],"makeupWorkdays":[],"expectedWorkingDays":{"byMonth":[MONTHS]}}}}""".Replace("MONTHS", months, StringComparison.Ordinal)));

        Assert.Contains("2026-01", broken.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"years":{"2026":{}}}""")]
    public void Parse_NotTheFormat_IsRefused(string json) => Assert.Throws<FormatException>(() => WorkingDayCalendar.Parse(json));

    [Theory]
    [InlineData("2026-09-30T15:59:59Z", "2026-09-30")]
    [InlineData("2026-09-30T16:00:00Z", "2026-10-01")]
    public void DateOf_MomentAroundMidnightInShanghai_IsTheLocalDay(string moment, string day) =>
        Assert.Equal(Dates.Day(day), ChinaTime.DateOf(Dates.Moment(moment)));

    [Fact]
    public void EndOf_Day_IsMidnightInShanghaiAsUtc() =>
        Assert.Equal(Dates.Moment("2026-09-30T16:00:00Z"), ChinaTime.EndOf(new DateOnly(2026, 9, 30)));
}
