using Bpm.Approval.People;

namespace Bpm.Approval.Delegation;

/// <summary>授权委托书: a department lets named window clerks of a place receive, accept or handle its matters. Source: domain 3.7.</summary>
public sealed class AuthorizationLetter
{
    /// <param name="number">Unique: 示审授〔2026〕1号.</param>
    /// <param name="departmentCode">Who authorises.</param>
    /// <param name="stationCode">The place it holds at.</param>
    /// <param name="catalogCodes">Basic codes of the matters, at least one.</param>
    /// <param name="powers">At least one.</param>
    /// <param name="clerks">User names of the clerks, at least one.</param>
    /// <param name="validFrom">First day, inclusive.</param>
    /// <param name="validTo">Last day, inclusive.</param>
    /// <param name="signatory">Who signed for the department.</param>
    public AuthorizationLetter(
        string number,
        string departmentCode,
        string stationCode,
        IReadOnlyList<string> catalogCodes,
        LetterPowers powers,
        IReadOnlyList<string> clerks,
        DateOnly validFrom,
        DateOnly validTo,
        string signatory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(number);
        ArgumentException.ThrowIfNullOrWhiteSpace(signatory);
        ArgumentOutOfRangeException.ThrowIfZero(catalogCodes.Count);
        ArgumentOutOfRangeException.ThrowIfZero(clerks.Count);
        ArgumentOutOfRangeException.ThrowIfEqual(powers, LetterPowers.None);
        ArgumentOutOfRangeException.ThrowIfLessThan(validTo, validFrom);
        Number = number;
        DepartmentCode = departmentCode;
        StationCode = stationCode;
        CatalogCodes = [.. catalogCodes];
        Powers = powers;
        Clerks = [.. clerks.Select(Account.Normalize)];
        ValidFrom = validFrom;
        ValidTo = validTo;
        Signatory = signatory;
        Version = 1;
    }

    private AuthorizationLetter()
    {
    }

    /// <summary>Unique: 示审授〔2026〕1号.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Who authorises.</summary>
    public string DepartmentCode { get; private set; } = "";

    /// <summary>The place it holds at.</summary>
    public string StationCode { get; private set; } = "";

    /// <summary>Basic codes of the matters.</summary>
    public IReadOnlyList<string> CatalogCodes { get; private set; } = [];

    /// <summary>What the clerks may do.</summary>
    public LetterPowers Powers { get; private set; }

    /// <summary>User names of the clerks, lower case.</summary>
    public IReadOnlyList<string> Clerks { get; private set; } = [];

    /// <summary>First day, inclusive.</summary>
    public DateOnly ValidFrom { get; private set; }

    /// <summary>Last day, inclusive.</summary>
    public DateOnly ValidTo { get; private set; }

    /// <summary>Who signed for the department.</summary>
    public string Signatory { get; private set; } = "";

    /// <summary>When it was taken back, UTC; null = it was not.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>Why it was taken back.</summary>
    public string? RevokedReason { get; private set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>Takes the letter back, at once, for everything not yet accepted.</summary>
    /// <exception cref="Rules.RuleBrokenException"><c>letter.revoked-already</c></exception>
    public void Revoke(DateTimeOffset now, string reason)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        if (RevokedAt is not null)
            throw new Rules.RuleBrokenException("letter.revoked-already", $"授权委托书{Number}已撤销。");
        RevokedAt = now;
        RevokedReason = reason;
        Version++;
    }

    /// <summary>Whether it gives this clerk this power over the matter on this day.</summary>
    /// <param name="userName">The clerk.</param>
    /// <param name="catalogCode">The matter's basic code.</param>
    /// <param name="power">One power.</param>
    /// <param name="on">The day, Asia/Shanghai.</param>
    public bool Permits(string userName, string catalogCode, LetterPowers power, DateOnly on) =>
        RevokedAt is null && ValidFrom <= on && on <= ValidTo && Powers.HasFlag(power)
        && CatalogCodes.Contains(catalogCode) && Clerks.Contains(Account.Normalize(userName));
}
