using System.Globalization;
using Bpm.Approval.Cases;
using Bpm.Approval.People;

namespace Bpm.Approval.Tasks;

/// <summary>One line of a node's participants (参加人员).</summary>
/// <remarks>
/// <c>[post@]unit[/each][*votes]</c> or <c>user:name[*votes]</c>. The unit is a key of the case's route (<see cref="UnitKey"/>) or a code; without a post the node's own counts.
/// <c>/each</c> asks everybody who holds the post, each for themselves; without it one of them answers for all.
/// </remarks>
/// <param name="Role">Post; null for the node's.</param>
/// <param name="Unit">Key or code of the unit; null for the node's.</param>
/// <param name="UserName">A named person; null where the post is asked.</param>
/// <param name="IsEach">Everybody at the post is asked.</param>
/// <param name="Weight">Votes, 1 or more.</param>
public sealed record Participant(PostRole? Role, string? Unit, string? UserName, bool IsEach, int Weight)
{
    private const string PersonPrefix = "user:";
    private const string EachSuffix = "/each";

    /// <exception cref="FormatException">It is none of the forms.</exception>
    public static Participant Parse(string text)
    {
        var (body, weight) = SplitWeight(text.Trim());
        if (body.StartsWith(PersonPrefix, StringComparison.Ordinal))
            return new Participant(null, null, Account.Normalize(body[PersonPrefix.Length..]), IsEach: false, weight);
        var isEach = body.EndsWith(EachSuffix, StringComparison.Ordinal);
        if (isEach)
            body = body[..^EachSuffix.Length];
        var at = body.IndexOf('@', StringComparison.Ordinal);
        var unit = at < 0 ? body : body[(at + 1)..];
        if (unit.Length == 0 || (at >= 0 && !Enum.TryParse<PostRole>(body[..at], out _)))
            throw new FormatException($"'{text}' is no participant: [post@]unit[/each][*votes] or user:name[*votes].");
        return new Participant(at < 0 ? null : Enum.Parse<PostRole>(body[..at]), unit, null, isEach, weight);
    }

    private static (string Body, int Weight) SplitWeight(string text)
    {
        var star = text.LastIndexOf('*');
        if (star < 0)
            return (text, 1);
        return int.TryParse(text[(star + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var weight) && weight > 0
            ? (text[..star], weight)
            : throw new FormatException($"'{text}' gives no number of votes after the star.");
    }
}
