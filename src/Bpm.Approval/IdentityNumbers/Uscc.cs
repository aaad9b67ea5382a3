using System.Buffers;
using Bpm.Approval.Rules;

namespace Bpm.Approval.IdentityNumbers;

/// <summary>What a check of a credit code found.</summary>
public enum UsccVerdict
{
    /// <summary>Well formed and the check character is right.</summary>
    Valid,

    /// <summary>Well formed, the check character is wrong. Such codes exist among early issues.</summary>
    CheckFails,

    /// <summary>Not 18 characters of the alphabet.</summary>
    Malformed,
}

/// <summary>统一社会信用代码, 18 characters. Source: GB 32100-2015.</summary>
public static class Uscc
{
    // Without I, O, S, V and Z, which are easily misread.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly SearchValues<char> Allowed = SearchValues.Create(Alphabet);
    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] OrganizationCodeWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Blanks around it dropped, capitals.</summary>
    public static string Normalize(string? text) => (text ?? "").Trim().ToUpperInvariant();

    /// <summary>Checks a normalised code.</summary>
    public static UsccVerdict Check(string code)
    {
        if (code.Length != 18 || code.AsSpan().ContainsAnyExcept(Allowed))
            return UsccVerdict.Malformed;
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += Alphabet.IndexOf(code[i], StringComparison.Ordinal) * Weights[i];
        return Alphabet[(31 - (sum % 31)) % 31] == code[17] ? UsccVerdict.Valid : UsccVerdict.CheckFails;
    }

    /// <summary>Whether form and check character are right.</summary>
    public static bool IsValid(string? text) => Check(Normalize(text)) is UsccVerdict.Valid;

    /// <summary>Takes a code as typed. A wrong check character is a warning that a second confirmation lifts.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="confirmed">The person looked again and confirmed it.</param>
    /// <param name="field">The field named in the refusal.</param>
    /// <returns>The normalised code.</returns>
    /// <exception cref="InputRefusedException"><c>uscc.malformed</c>; <c>uscc.confirm-needed</c>: the check fails and was not confirmed.</exception>
    public static string Require(string? text, bool confirmed, string field)
    {
        var code = Normalize(text);
        return Check(code) switch
        {
            UsccVerdict.Valid => code,
            UsccVerdict.CheckFails when confirmed => code,
            UsccVerdict.CheckFails => throw new InputRefusedException(
                "uscc.confirm-needed", "统一社会信用代码校验位不符，请与证照核对；确认无误的，请再次确认后提交。", field),
            _ => throw new InputRefusedException("uscc.malformed", "统一社会信用代码应为18位数字或大写字母（不含I、O、S、V、Z）。", field),
        };
    }

    /// <summary>The ninth character of an organisation code (GB 11714), which sits inside a credit code.</summary>
    /// <param name="body">Eight digits or capitals.</param>
    public static char OrganizationCodeCheck(string body)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(body.Length, 8);
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += Mod3736.ValueOf(body[i]) * OrganizationCodeWeights[i];
        return (11 - (sum % 11)) switch
        {
            10 => 'X',
            11 => '0',
            var digit => (char)('0' + digit),
        };
    }
}
