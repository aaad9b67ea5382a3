using System.Text.RegularExpressions;

namespace Bpm.Approval.Forms;

/// <summary>Chinese telephone numbers: mobile (11 digits) or landline with area code.</summary>
public static partial class Phone
{
    /// <summary>True for <c>13812345678</c>, <c>0537-7212345</c>, <c>05377212345</c>.</summary>
    public static bool IsValid(string text) => Pattern().IsMatch(text);

    [GeneratedRegex(@"^(1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})$")]
    private static partial Regex Pattern();
}
