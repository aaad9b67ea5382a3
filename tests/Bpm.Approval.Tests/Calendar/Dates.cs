using System.Globalization;

namespace Bpm.Approval.Tests.Calendar;

/// <summary>Days and moments as tests write them.</summary>
internal static class Dates
{
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A time on the wall in Shanghai, as UTC.</summary>
    public static DateTimeOffset Local(string text) => Moment($"{text}:00+08:00").ToUniversalTime();
}
