using System.Globalization;
using Bpm.Approval.Calendar;

namespace Bpm.Approval.Numbering;

/// <summary>Hands out the numbers of cases and documents (domain reference, 3.6).</summary>
public sealed class CaseNumbers(INumberSequence sequence, ICodeSource codes)
{
    /// <summary>Implementation code, local day and four digits.</summary>
    public async Task<string> NextCaseNumberAsync(string implementationCode, DateTimeOffset now, CancellationToken ct)
    {
        var day = ChinaTime.DateOf(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var number = await sequence.NextAsync($"case/{implementationCode}/{day}", ct);
        return string.Create(CultureInfo.InvariantCulture, $"{implementationCode}{day}{number:0000}");
    }

    /// <summary>Short name, kind, year in six-angle brackets and a number that restarts each year: 示审受字〔2026〕128号.</summary>
    /// <param name="issuerShortName">Short name of the organ in whose name it is issued.</param>
    /// <param name="mark">Kind in the number: 受, 补, 许 …</param>
    public async Task<string> NextDocumentNumberAsync(string issuerShortName, string mark, DateTimeOffset now, CancellationToken ct)
    {
        var year = ChinaTime.DateOf(now).Year;
        var number = await sequence.NextAsync(string.Create(CultureInfo.InvariantCulture, $"document/{issuerShortName}{mark}/{year}"), ct);
        return string.Create(CultureInfo.InvariantCulture, $"{issuerShortName}{mark}字〔{year}〕{number}号");
    }

    /// <summary>A number within a year for anything else, for example a certificate's serial.</summary>
    public Task<int> NextAsync(string key, CancellationToken ct) => sequence.NextAsync(key, ct);

    /// <summary>Eight random digits and a check digit (Luhn), so that a mistyped code is not somebody else's.</summary>
    public string NewQueryCode()
    {
        var digits = codes.Digits(8);
        return digits + LuhnCheckDigit(digits);
    }

    /// <summary>True where the check digit is right.</summary>
    public static bool IsQueryCode(string code) => code.Length == 9 && code.All(char.IsAsciiDigit) && LuhnCheckDigit(code[..8]) == code[8];

    private static char LuhnCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[^(i + 1)] - '0';
            if (i % 2 == 0)
                value = value * 2 > 9 ? (value * 2) - 9 : value * 2;
            sum += value;
        }

        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
