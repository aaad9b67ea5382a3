namespace Bpm.Approval.IdentityNumbers;

internal static class DigitsOnly
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');
}
