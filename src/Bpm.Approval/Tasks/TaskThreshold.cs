using System.Globalization;

namespace Bpm.Approval.Tasks;

/// <summary>How much agreement a vote needs (票签): a number of votes, or a share of all of them.</summary>
/// <param name="Part">Votes needed, or the share's numerator; 1 or more.</param>
/// <param name="Of">The share's denominator; 0 where <see cref="Part"/> is a number of votes.</param>
public sealed record TaskThreshold(int Part, int Of = 0)
{
    /// <summary>More than half of one vote: the least there is.</summary>
    public static TaskThreshold Majority { get; } = new(51, 100);

    /// <summary>Reads <c>3</c> (votes), <c>2/3</c> or <c>60%</c> (shares). Null where the text is none of these.</summary>
    public static TaskThreshold? Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.EndsWith('%'))
            return Number(trimmed[..^1]) is { } percent and <= 100 ? new TaskThreshold(percent, 100) : null;
        var slash = trimmed.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return Number(trimmed) is { } votes ? new TaskThreshold(votes) : null;
        return Number(trimmed[..slash]) is { } part && Number(trimmed[(slash + 1)..]) is { } of && part <= of ? new TaskThreshold(part, of) : null;
    }

    /// <summary>Whether so much weight agrees.</summary>
    /// <param name="agreeing">Weight of the agreeing votes.</param>
    /// <param name="total">Weight of all votes.</param>
    public bool IsReached(int agreeing, int total) => Of == 0 ? agreeing >= Part : (long)agreeing * Of >= (long)total * Part;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
