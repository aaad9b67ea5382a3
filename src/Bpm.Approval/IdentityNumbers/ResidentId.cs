using System.Globalization;
using Bpm.Approval.Calendar;
using Bpm.Approval.Rules;

namespace Bpm.Approval.IdentityNumbers;

/// <summary>公民身份号码, 18 characters, checked. Source: GB 11643-1999.</summary>
/// <remarks>The first six digits are not compared with today's regions: numbers of abolished counties stay valid.</remarks>
public sealed record ResidentId
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private ResidentId(string value, DateOnly birthDate)
    {
        Value = value;
        BirthDate = birthDate;
    }

    /// <summary>18 characters, the last a digit or a capital X.</summary>
    public string Value { get; }

    /// <summary>Digits 7 to 14.</summary>
    public DateOnly BirthDate { get; }

    /// <summary>Digit 17 is odd.</summary>
    public bool IsMale => (Value[16] - '0') % 2 == 1;

    /// <summary>Reads a number as typed: blanks around it and a small x are forgiven.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="today">Asia/Shanghai; nobody is born later.</param>
    /// <param name="field">The field named in the refusal.</param>
    /// <exception cref="InputRefusedException">
    /// <c>id-number.length</c>, <c>id-number.characters</c>, <c>id-number.birth-date</c>: no such day, before 1900 or in the future, <c>id-number.check-digit</c>.
    /// </exception>
    public static ResidentId Parse(string? text, DateOnly today, string field)
    {
        var value = (text ?? "").Trim().ToUpperInvariant();
        if (value.Length != 18)
            throw new InputRefusedException("id-number.length", "身份证号码应为18位。", field);
        if (!value.AsSpan(0, 17).ContainsOnlyDigits() || !(char.IsAsciiDigit(value[17]) || value[17] == 'X'))
            throw new InputRefusedException("id-number.characters", "身份证号码前17位应为数字，末位为数字或X。", field);
        if (!DateOnly.TryParseExact(value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birthDate)
            || birthDate.Year < 1900 || birthDate > today)
            throw new InputRefusedException("id-number.birth-date", "身份证号码中的出生日期不存在或者在将来。", field);
        if (CheckCharacter(value) != value[17])
            throw new InputRefusedException("id-number.check-digit", "身份证号码校验位不正确，请核对。", field);
        return new ResidentId(value, birthDate);
    }

    /// <summary>Reads a number on the day of a moment.</summary>
    /// <param name="now">UTC.</param>
    /// <exception cref="InputRefusedException">As <see cref="Parse(string?, DateOnly, string)"/>.</exception>
    public static ResidentId Parse(string? text, DateTimeOffset now, string field) => Parse(text, ChinaTime.DateOf(now), field);

    /// <summary>Whether form, date and check character are right; a future birth date is not looked for.</summary>
    public static bool IsValid(string? text)
    {
        var value = (text ?? "").Trim().ToUpperInvariant();
        return value.Length == 18 && value.AsSpan(0, 17).ContainsOnlyDigits() && CheckCharacter(value) == value[17]
            && DateOnly.TryParseExact(value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    /// <summary>Completed years of age. Who is born on 29 February grows older on 1 March in other years.</summary>
    /// <param name="day">Asia/Shanghai.</param>
    public int AgeOn(DateOnly day)
    {
        var age = day.Year - BirthDate.Year;
        return (day.Month, day.Day).CompareTo((BirthDate.Month, BirthDate.Day)) < 0 ? age - 1 : age;
    }

    /// <summary>Never the number: it may end up in a log.</summary>
    public override string ToString() => Mask.ResidentIdForPublic(Value);

    private static char CheckCharacter(string value)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += (value[i] - '0') * Weights[i];
        return "10X98765432"[sum % 11];
    }
}
