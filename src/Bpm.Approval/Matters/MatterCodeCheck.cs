using System.Globalization;
using System.Text.RegularExpressions;
using Bpm.Approval.IdentityNumbers;

namespace Bpm.Approval.Matters;

/// <summary>Whether the codes of a matter are built as domain 2.6 says and fit each other.</summary>
internal static class MatterCodeCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static IEnumerable<PublicationFinding> Run(MatterDefinition matter, PublicationRules rules)
    {
        var bundle = matter.Bundle is not null;
        if (!Fits(matter.CatalogCode, bundle ? rules.BundleCodePattern : rules.CatalogCodePattern))
            yield return Broken("$.catalogCode", bundle ? $"一件事编码“{matter.CatalogCode}”应为BUNDLE-加2至8位字母、数字。" : $"基本编码“{matter.CatalogCode}”不是12位编码。");
        else if (!bundle && matter.CatalogCode.Substring(2, 2) != ((int)matter.MatterType).ToString("00", CultureInfo.InvariantCulture))
            yield return Broken("$.catalogCode", $"基本编码第3、4位应为事项类型{(int)matter.MatterType:00}（{matter.MatterType.ChineseName()}）。");

        var implementation = $"{matter.ImplementingAgency.Code}{(int)matter.ExerciseLevel}{matter.CatalogCode}";
        if (matter.ImplementationCode != implementation)
            yield return Broken("$.implementationCode", $"实施编码应为实施主体代码、行使层级、基本编码相连：{implementation}。");
        else if (!bundle && !Fits(matter.ImplementationCode, rules.ImplementationCodePattern))
            yield return Broken("$.implementationCode", $"实施编码“{matter.ImplementationCode}”不是31位编码。");
        if (!IsHandlingItemOf(matter, bundle ? null : rules.HandlingItemCodePattern))
            yield return Broken("$.handlingItemCode", "业务办理项编码应为实施编码加两位数字。");
        if (CheckAgency(matter.ImplementingAgency) is { } agency)
            yield return agency;
        if (matter.Version < 1)
            yield return Broken("$.version", "版本应从1开始。");
    }

    private static bool IsHandlingItemOf(MatterDefinition matter, string? pattern) =>
        matter.HandlingItemCode.StartsWith(matter.ImplementationCode, StringComparison.Ordinal)
        && matter.HandlingItemCode.Length == matter.ImplementationCode.Length + 2
        && matter.HandlingItemCode.AsSpan(matter.ImplementationCode.Length).IndexOfAnyExceptInRange('0', '9') < 0
        && (pattern is null || Fits(matter.HandlingItemCode, pattern));

    private static PublicationFinding? CheckAgency(MatterAgency agency) => Uscc.Check(agency.Code) switch
    {
        UsccVerdict.Malformed => Broken("$.implementingAgency.code", $"统一社会信用代码“{agency.Code}”应为18位数字或大写字母（不含I、O、S、V、Z）。"),
        UsccVerdict.CheckFails when !agency.CodeConfirmed => new PublicationFinding(
            "matter-file.uscc-unconfirmed", "$.implementingAgency.code", $"统一社会信用代码“{agency.Code}”校验位不符，请与证照核对；确认无误的，将codeConfirmed设为true。"),
        _ => null,
    };

    private static bool Fits(string code, string pattern) => Regex.IsMatch(code, pattern, RegexOptions.CultureInvariant, Patience);

    private static PublicationFinding Broken(string path, string message) => new("matter-file.code-broken", path, message);
}
