using System.Globalization;
using System.Text.RegularExpressions;

namespace Bpm.Engine.Expressions;

/// <summary>Dates as the designer's date picker writes them: in the culture of the page, at China's time.</summary>
/// <remarks>Source: studio-api.md 3.5. zh-CN: <c>2026/12/31 上午12:00:00</c>; en-US: <c>12/31/2026 12:00:00 AM</c>. What begins with the year is Chinese, what ends with it is American.</remarks>
internal static partial class LocalDates
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static bool IsMoment(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { } bare && (bare == typeof(DateTimeOffset) || bare == typeof(DateTime) || bare == typeof(DateOnly));

    /// <summary>Null: it is written in neither way.</summary>
    public static DateTimeOffset? TryRead(string text)
    {
        if (Chinese().Match(text) is { Success: true } chinese)
            return Moment(chinese, chinese.Groups["half"].Value is "下午", chinese.Groups["half"].Value is "上午");
        if (American().Match(text) is { Success: true } american)
            return Moment(american, american.Groups["half"].Value is "PM", american.Groups["half"].Value is "AM");
        return null;
    }

    private static DateTimeOffset? Moment(Match match, bool isAfternoon, bool isMorning)
    {
        int Number(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var hour = Number("hour");
        if (isAfternoon && hour < 12)
            hour += 12;
        else if (isMorning && hour == 12)
            hour = 0;
        try
        {
            return new DateTimeOffset(Number("year"), Number("month"), Number("day"), hour, Number("minute"), Number("second"), China);
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^\s*(?<year>\d{4})/(?<month>\d{1,2})/(?<day>\d{1,2})(?:\s+(?<half>上午|下午)?\s*(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?)?\s*$")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^\s*(?<month>\d{1,2})/(?<day>\d{1,2})/(?<year>\d{4})(?:\s+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?(?:\s*(?<half>AM|PM))?)?\s*$")]
    private static partial Regex American();
}
