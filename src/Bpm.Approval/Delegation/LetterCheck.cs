using Bpm.Approval.Calendar;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation;

/// <summary>Does a valid letter let this clerk do this, here, now?</summary>
public sealed class LetterCheck(IPlaceDirectory places)
{
    /// <summary>Returns the letter that permits it.</summary>
    /// <param name="clerk">Who wants to act.</param>
    /// <param name="stationCode">Where.</param>
    /// <param name="catalogCode">The matter's basic code.</param>
    /// <param name="power">What.</param>
    /// <param name="now">UTC.</param>
    /// <exception cref="NotAllowedException"><c>authority.no-letter</c>, with the reason: none, revoked, expired, not named, power missing.</exception>
    public async Task<AuthorizationLetter> RequireAsync(
        Account clerk, string stationCode, string catalogCode, LetterPowers power, DateTimeOffset now, CancellationToken ct)
    {
        var letters = await places.LettersAsync(stationCode, ct);
        return Require(letters, clerk.UserName, clerk.DisplayName, catalogCode, power, ChinaTime.DateOf(now));
    }

    internal static AuthorizationLetter Require(
        IReadOnlyList<AuthorizationLetter> letters, string userName, string displayName, string catalogCode, LetterPowers power, DateOnly on)
    {
        if (letters.FirstOrDefault(letter => letter.Permits(userName, catalogCode, power, on)) is { } permits)
            return permits;

        throw new NotAllowedException("authority.no-letter", $"{displayName}不能{Name(power)}：{Reason(letters, userName, catalogCode, power, on)}");
    }

    private static string Reason(IReadOnlyList<AuthorizationLetter> letters, string userName, string catalogCode, LetterPowers power, DateOnly on)
    {
        var forMatter = letters.Where(letter => letter.CatalogCodes.Contains(catalogCode)).ToList();
        if (forMatter.Count == 0)
            return "本站没有该事项的授权委托书。";
        var forClerk = forMatter.Where(letter => letter.Clerks.Contains(Account.Normalize(userName))).ToList();
        if (forClerk.Count == 0)
            return $"授权委托书{forMatter[0].Number}未列入该人员。";
        if (forClerk.TrueForAll(letter => letter.RevokedAt is not null))
            return $"授权委托书{forClerk[0].Number}已撤销。";
        var standing = forClerk.Where(letter => letter.RevokedAt is null).ToList();
        if (standing.TrueForAll(letter => on < letter.ValidFrom || letter.ValidTo < on))
            return $"授权委托书{standing[0].Number}不在有效期内（{standing[0].ValidFrom:yyyy-MM-dd}至{standing[0].ValidTo:yyyy-MM-dd}）。";
        return $"授权委托书{standing[0].Number}未授予“{Name(power)}”权限。";
    }

    private static string Name(LetterPowers power) => power switch
    {
        LetterPowers.Receive => "收件",
        LetterPowers.Accept => "受理",
        LetterPowers.HandleOnTheSpot => "当场办结",
        _ => throw new ArgumentOutOfRangeException(nameof(power), power, null),
    };
}
