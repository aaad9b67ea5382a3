using System.Globalization;
using System.Text;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary><c>date</c>: a moment by a format of percent signs, as Liquid has it from Ruby.</summary>
/// <remarks>A moment with an offset is shown in the zone of the engine; one without is shown as it stands.</remarks>
internal static class LiquidDateFilter
{
    private const int MaxFormatLength = 1_000;
    private const int MaxMomentLength = 100;

    public static LiquidFilter Date { get; } = new("date", 1, 1, static (run, input, arguments) =>
    {
        var format = LiquidValues.Text(arguments[0], run);
        if (format.Length > MaxFormatLength)
            throw new ScriptException($"The template was stopped: a date's format has more than {MaxFormatLength} characters.");
        return format.Length > 0 && Moment(run, input) is { } moment ? Format(moment, format) : input;
    });

    private static DateTimeOffset? Moment(LiquidRun run, object? input)
    {
        var zone = run.Roots.Zone;
        switch (input)
        {
            case "now" or "today":
                return TimeZoneInfo.ConvertTime(run.Roots.Clock.GetUtcNow(), zone);
            case decimal seconds when Math.Abs(seconds) < 100_000_000_000:
                return TimeZoneInfo.ConvertTime(DateTimeOffset.UnixEpoch.AddSeconds((double)seconds), zone);
            case string { Length: > 0 and <= MaxMomentLength } text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment):
                if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var local) || local.Kind != DateTimeKind.Unspecified)
                    return TimeZoneInfo.ConvertTime(moment, zone);

                // At the ends of the calendar there is no such moment in another zone.
                return local.Year is 1 or 9999 ? new DateTimeOffset(local, TimeSpan.Zero) : new DateTimeOffset(local, zone.GetUtcOffset(local));
            default:
                return null;
        }
    }

    private static string Format(DateTimeOffset moment, string format)
    {
        var text = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }

            var flag = format[i + 1] is '-' or '_' or '0' or '^' && i + 2 < format.Length ? format[++i] : '\0';
            var letter = format[++i];
            text.Append(Part(moment, letter) is { } part ? Flagged(part, flag) : flag == '\0' ? $"%{letter}" : $"%{flag}{letter}");
        }

        return text.ToString();
    }

    private static string Flagged(string part, char flag) => flag switch
    {
        '-' when part.TrimStart('0', ' ') is { Length: > 0 } bare => bare,
        '-' => part[^1..],
        '_' => part.TrimStart('0').PadLeft(part.Length),
        '0' => part.Replace(' ', '0'),
        '^' => part.ToUpperInvariant(),
        _ => part,
    };

    /// <summary>Null: the letter means nothing.</summary>
    private static string? Part(DateTimeOffset moment, char letter) => letter switch
    {
        'Y' => Text(moment, "yyyy"),
        'y' => Text(moment, "yy"),
        'C' => (moment.Year / 100).ToString("00", CultureInfo.InvariantCulture),
        'm' => Text(moment, "MM"),
        'B' => Text(moment, "MMMM"),
        'b' or 'h' => Text(moment, "MMM"),
        'd' => Text(moment, "dd"),
        'e' => Text(moment, "%d").PadLeft(2),
        'j' => moment.DayOfYear.ToString("000", CultureInfo.InvariantCulture),
        'H' => Text(moment, "HH"),
        'k' => Text(moment, "%H").PadLeft(2),
        'I' => Text(moment, "hh"),
        'l' => Text(moment, "%h").PadLeft(2),
        'M' => Text(moment, "mm"),
        'S' => Text(moment, "ss"),
        'L' => Text(moment, "fff"),
        'N' => Text(moment, "fffffff") + "00",
        'p' => Text(moment, "tt"),
        'P' => Text(moment, "tt").ToLowerInvariant(),
        'A' => Text(moment, "dddd"),
        'a' => Text(moment, "ddd"),
        'u' => (moment.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)moment.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'w' => ((int)moment.DayOfWeek).ToString(CultureInfo.InvariantCulture),
        'V' => ISOWeek.GetWeekOfYear(moment.DateTime).ToString("00", CultureInfo.InvariantCulture),
        'G' => ISOWeek.GetYear(moment.DateTime).ToString("0000", CultureInfo.InvariantCulture),
        'z' or 'Z' => Text(moment, "zzz").Replace(":", "", StringComparison.Ordinal),
        's' => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        'F' => Text(moment, "yyyy-MM-dd"),
        'T' or 'X' => Text(moment, "HH:mm:ss"),
        'R' => Text(moment, "HH:mm"),
        'D' or 'x' => Text(moment, "MM/dd/yy"),
        'r' => Text(moment, "hh:mm:ss tt"),
        'c' => Text(moment, "ddd MMM ") + Text(moment, "%d").PadLeft(2) + Text(moment, " HH:mm:ss yyyy"),
        'n' => "\n",
        't' => "\t",
        '%' => "%",
        _ => null,
    };

    private static string Text(DateTimeOffset moment, string format) => moment.ToString(format, CultureInfo.InvariantCulture);
}
