using System.Globalization;

namespace Bpm.Engine.Timers;

/// <summary>Reads lists, ranges and steps of one cron field into a set of bits.</summary>
internal static class CronField
{
    /// <param name="names">Names that may stand for numbers.</param>
    /// <param name="firstName">Number of the first name.</param>
    /// <exception cref="FormatException">The text is none of these.</exception>
    public static ulong Read(string text, int min, int max, string[]? names = null, int firstName = 0)
    {
        var set = 0UL;
        foreach (var part in text.Split(','))
            set |= ReadPart(part, min, max, names, firstName);
        return set;
    }

    /// <exception cref="FormatException">It is no number within the bounds.</exception>
    public static int Number(string text, int min, int max, string[]? names = null, int firstName = 0)
    {
        var name = names is null ? -1 : Array.FindIndex(names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name >= 0)
            return name + firstName;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max)
            return number;
        throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"'{text}' is not between {min} and {max}."));
    }

    private static ulong ReadPart(string part, int min, int max, string[]? names, int firstName)
    {
        var slash = part.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? part : part[..slash];
        var step = slash < 0 ? 1 : Number(part[(slash + 1)..], 1, max);
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var (from, to) = (min, max);
        if (dash > 0)
            (from, to) = (Number(range[..dash], min, max, names, firstName), Number(range[(dash + 1)..], min, max, names, firstName));
        else if (range is not ("*" or "?"))
            (from, to) = (Number(range, min, max, names, firstName), slash < 0 ? Number(range, min, max, names, firstName) : max);

        // A range may pass the end of its field: FRI-MON, 22-2.
        var set = 0UL;
        var length = from <= to ? to - from : max - min + 1 - from + to;
        for (var i = 0; i <= length; i += step)
            set |= 1UL << (min + ((from - min + i) % (max - min + 1)));
        return set;
    }
}
