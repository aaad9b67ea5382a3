using System.Text;

namespace Bpm.Approval.IdentityNumbers;

/// <summary>What others may see of a person's data. Source: the table of domain 8.2.</summary>
public static class Mask
{
    /// <summary>张伟 → 张*, 李淑敏 → 李*敏; characters outside the basic plane count as one.</summary>
    public static string Name(string? name)
    {
        var runes = (name ?? "").Trim().EnumerateRunes().ToList();
        return runes.Count switch
        {
            0 => "",
            1 => "*",
            2 => $"{runes[0]}*",
            _ => Middle(runes, 1, 1),
        };
    }

    /// <summary>For staff lists: first 6 and last 4 stay.</summary>
    public static string ResidentIdForStaff(string? number) => Keep(number, 6, 4);

    /// <summary>For the applicant and the public: first 4 and last 2 stay.</summary>
    public static string ResidentIdForPublic(string? number) => Keep(number, 4, 2);

    /// <summary>138****3210.</summary>
    public static string Phone(string? number) => Keep(number, 3, 4);

    /// <summary>The holder of a licence on a public page: a natural person's name is masked, an organisation's is public by nature.</summary>
    /// <param name="isPerson">Whether the holder is a natural person.</param>
    public static string Holder(string? name, bool isPerson) => isPerson ? Name(name) : name ?? "";

    /// <summary>What is too short to keep anything is hidden whole.</summary>
    private static string Keep(string? text, int first, int last)
    {
        var runes = (text ?? "").Trim().EnumerateRunes().ToList();
        return runes.Count <= first + last ? new string('*', runes.Count) : Middle(runes, first, last);
    }

    private static string Middle(List<Rune> runes, int first, int last)
    {
        var masked = new StringBuilder();
        for (var i = 0; i < runes.Count; i++)
            masked.Append(i < first || i >= runes.Count - last ? runes[i].ToString() : "*");
        return masked.ToString();
    }
}
