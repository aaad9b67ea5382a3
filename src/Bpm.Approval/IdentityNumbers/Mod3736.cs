namespace Bpm.Approval.IdentityNumbers;

/// <summary>ISO 7064 MOD 37,36: the check character over digits and capitals.</summary>
internal static class Mod3736
{
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    public static char CheckCharacter(ReadOnlySpan<char> text)
    {
        var p = 36;
        foreach (var c in text)
        {
            p = (p + ValueOf(c)) % 36;
            p = (p == 0 ? 36 : p) * 2 % 37;
        }

        return Alphabet[(37 - p) % 36];
    }

    public static int ValueOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => throw new FormatException($"'{c}' is neither a digit nor a capital."),
    };
}
