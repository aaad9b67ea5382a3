using Bpm.Approval.Calendar;

namespace Bpm.Approval.Tests.Calendar;

public sealed class WorkingHoursTests
{
    private readonly WorkingHours _hours = new(WorkingDayCalendar.Embedded, new TimeOnly(9, 0), new TimeOnly(17, 0));

    [Theory]
    [InlineData("2026-11-23 09:30", "2026-11-23 10:45", 75)] // within a day
    [InlineData("2026-11-23 06:00", "2026-11-23 22:00", 480)] // before opening and after closing
    [InlineData("2026-11-23 18:00", "2026-11-24 08:00", 0)] // a night
    [InlineData("2026-11-23 16:00", "2026-11-24 10:00", 120)] // over a night
    [InlineData("2026-11-20 16:00", "2026-11-23 10:00", 120)] // over a weekend
    [InlineData("2026-11-21 09:00", "2026-11-22 17:00", 0)] // a weekend
    [InlineData("2026-09-30 16:00", "2026-10-08 10:00", 120)] // the National Day break
    [InlineData("2026-10-10 09:00", "2026-10-10 17:00", 480)] // a Saturday that is worked
    [InlineData("2026-11-23 09:00", "2026-11-30 09:00", 2400)] // a week
    [InlineData("2026-11-23 10:00", "2026-11-23 10:00", 0)]
    [InlineData("2026-11-24 10:00", "2026-11-23 10:00", 0)]
    [InlineData("2019-12-30 09:00", "2020-01-02 09:00", 1440)] // before what is remembered: by weekends, so Wednesday 1 January is one
    public void Between_TwoMoments_CountsOpeningHoursOfWorkingDays(string from, string to, int minutes) =>
        Assert.Equal(minutes, _hours.Between(InChina(from), InChina(to)).TotalMinutes);

    private static DateTimeOffset InChina(string text) => new(DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
