using System.Globalization;
using Bpm.Approval.Calendar;

namespace Bpm.Approval.Documents;

/// <summary>Dates as official documents write them.</summary>
public static class ChineseDates
{
    /// <summary>2026年11月22日.</summary>
    public static string ToChinese(this DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>2026年11月22日 in local time.</summary>
    public static string ToChineseDate(this DateTimeOffset moment) => ChinaTime.DateOf(moment).ToChinese();

    /// <summary>2026年11月22日9时05分 in local time.</summary>
    public static string ToChineseMoment(this DateTimeOffset moment)
    {
        var local = ChinaTime.LocalOf(moment);
        return string.Create(CultureInfo.InvariantCulture, $"{moment.ToChineseDate()}{local.Hour}时{local.Minute:00}分");
    }
}
