using System.Text.RegularExpressions;
using Bpm.Approval.IdentityNumbers;

namespace Bpm.Approval.Matters;

/// <summary>Whether a matter's parts fit together. What the law asks of its contents is <see cref="PublicationCheck"/>'s.</summary>
internal static partial class MatterFileCheck
{
    public static IReadOnlyList<PublicationFinding> Run(MatterDefinition matter, IReadOnlyList<MatterForm> forms, PublicationRules rules) =>
    [
        .. MatterCodeCheck.Run(matter, rules),
        .. CheckElements(matter),
        .. CheckLimits(matter),
        .. CheckSituations(matter),
        .. CheckMaterials(matter),
        .. CheckConsistency(matter),
        .. CheckBundle(matter),
        .. CheckForms(matter, forms),
    ];

    private static IEnumerable<PublicationFinding> CheckElements(MatterDefinition matter)
    {
        if (matter.PowerSource is PowerSource.DelegatedFromAbove or PowerSource.DelegatedByPeer && string.IsNullOrWhiteSpace(matter.DelegatingAgencyName))
            yield return Broken("element-missing", "$.delegatingAgencyName", "权力来源为委托的，应当写明委托部门。");
        if (matter.LegalBasis.Count == 0)
            yield return Broken("element-missing", "$.legalBasis", "缺少设定依据。");
        for (var at = 0; at < matter.Steps.Count; at++)
        {
            if ((matter.Steps[at].IsSpecialProcedure || matter.Steps[at].SuspendsStatutoryClock) && string.IsNullOrWhiteSpace(matter.Steps[at].LegalBasis))
                yield return Broken("element-missing", $"$.steps[{at}].legalBasis", $"步骤“{matter.Steps[at].Name}”为特别程序或者停止计时，应当写明依据。");
        }
    }

    private static IEnumerable<PublicationFinding> CheckLimits(MatterDefinition matter)
    {
        var limits = new List<(string Path, MatterLimit? Limit)>
        {
            ("$.statutoryLimit", matter.StatutoryLimit), ("$.promisedLimit", matter.PromisedLimit), ("$.result.validity", matter.Result.Validity),
        };
        limits.AddRange(matter.Steps.Select((step, at) => ($"$.steps[{at}].limit", step.Limit)));
        limits.AddRange(matter.Situations.SelectMany((situation, at) => situation.Options.Select((option, i) => ($"$.situations[{at}].options[{i}].promisedLimit", option.PromisedLimit))));
        foreach (var (path, limit) in limits)
        {
            if (limit is not null && (limit.Unit is Clock.LimitUnit.Immediate ? limit.Count != 0 : limit.Count < 1))
                yield return Broken("limit-broken", path, "时限应为正整数；只有“即办”为0。");
        }
    }

    private static IEnumerable<PublicationFinding> CheckSituations(MatterDefinition matter)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < matter.Situations.Count; at++)
        {
            var situation = matter.Situations[at];
            var path = $"$.situations[{at}]";
            if (!Word().IsMatch(situation.Code) || !known.Add(situation.Code))
                yield return Broken("duplicate", $"{path}.code", $"情形代码“{situation.Code}”重复或者含有不允许的字符。");
            if (situation.Options.Count < 2)
                yield return Broken("situation-broken", $"{path}.options", $"情形“{situation.Title}”至少应有两个选项。");
            foreach (var finding in CheckExpression(matter, situation.ShownIf, $"{path}.shownIf"))
                yield return finding;
            if (situation.ShownIf is not null && Mentions(situation.ShownIf).Any(mention => !known.Contains(mention.Question) || mention.Question == situation.Code))
                yield return Broken("unknown-option", $"{path}.shownIf", "显示条件只能引用前面的情形。");
            for (var i = 0; i < situation.Options.Count; i++)
            {
                foreach (var finding in CheckOption(matter, situation, situation.Options[i], $"{path}.options[{i}]"))
                    yield return finding;
            }
        }
    }

    private static IEnumerable<PublicationFinding> CheckOption(MatterDefinition matter, SituationDefinition situation, SituationOption option, string path)
    {
        if (!Word().IsMatch(option.Code) || situation.Options.Count(other => other.Code == option.Code) > 1)
            yield return Broken("duplicate", $"{path}.code", $"选项代码“{option.Code}”重复或者含有不允许的字符。");
        if (option.Ends is not null && string.IsNullOrWhiteSpace(option.Message))
            yield return Broken("ending-incomplete", $"{path}.message", $"选项“{option.Label}”结束对话，应当写明告知内容。");
        if (option.Ends is SituationEnding.OtherOrgan && string.IsNullOrWhiteSpace(option.Organ))
            yield return Broken("ending-incomplete", $"{path}.organ", $"选项“{option.Label}”应当写明有权机关。");
        if (option.Includes.Concat(option.Excludes).Concat(option.MakesOptional).Concat(option.MakesCommittable).FirstOrDefault(code => matter.FindMaterial(code) is null) is { } unknown)
            yield return Broken("unknown-material", path, $"选项“{option.Label}”引用了不存在的材料{unknown}。");
        if (option.Conflicts.FirstOrDefault(code => !matter.HasOption(situation.Code, code)) is { } stranger)
            yield return Broken("unknown-option", $"{path}.conflicts", $"选项“{option.Label}”引用了不存在的选项{stranger}。");
    }

    private static IEnumerable<PublicationFinding> CheckMaterials(MatterDefinition matter)
    {
        for (var at = 0; at < matter.Materials.Count; at++)
        {
            var material = matter.Materials[at];
            var path = $"$.materials[{at}]";
            if (!Word().IsMatch(material.Code) || matter.Materials.Count(other => other.Code == material.Code) > 1)
                yield return Broken("duplicate", $"{path}.code", $"材料代码“{material.Code}”重复或者含有不允许的字符。");
            if (string.IsNullOrWhiteSpace(material.Name) || material.Name.Length > 200 || matter.Materials.Count(other => other.Name == material.Name) > 1)
                yield return Broken("duplicate", $"{path}.name", $"材料名称“{material.Name}”为空、过长或者重复。");
            if (material.CanTolerate != material.ToleranceDays is > 0)
                yield return Broken("tolerance-incomplete", $"{path}.toleranceDays", $"可容缺的材料应写明补交期限，不可容缺的不应写：{material.Name}。");
            foreach (var finding in CheckExpression(matter, material.When, $"{path}.when"))
                yield return finding;
        }
    }

    private static IEnumerable<PublicationFinding> CheckConsistency(MatterDefinition matter) =>
        matter.Consistency.SelectMany((rule, at) => CheckExpression(matter, rule.When, $"$.consistency[{at}].when"));

    private static IEnumerable<PublicationFinding> CheckBundle(MatterDefinition matter)
    {
        if (matter.Bundle is not { } bundle)
            yield break;
        if (bundle.Children.Count < 2)
            yield return Broken("bundle-broken", "$.bundle.children", "一件事至少应含两个子事项。");
        for (var at = 0; at < bundle.Children.Count; at++)
        {
            var child = bundle.Children[at];
            var path = $"$.bundle.children[{at}]";
            if (!Word().IsMatch(child.Code) || bundle.Children.Count(other => other.Code == child.Code) > 1)
                yield return Broken("duplicate", $"{path}.code", $"子事项代码“{child.Code}”重复或者含有不允许的字符。");
            if (child.DependsOn.FirstOrDefault(code => bundle.Children.All(other => other.Code != code)) is { } unknown)
                yield return Broken("bundle-broken", $"{path}.dependsOn", $"子事项“{child.Name}”依赖不存在的子事项{unknown}。");
            if (Uscc.Check(child.AgencyCode) is UsccVerdict.Malformed)
                yield return Broken("code-broken", $"{path}.agencyCode", $"子事项“{child.Name}”的机关代码“{child.AgencyCode}”不正确。");
            foreach (var finding in CheckExpression(matter, child.When, $"{path}.when"))
                yield return finding;
        }

        if (MatterBundle.Waves(bundle.Children) is null)
            yield return Broken("bundle-broken", "$.bundle.children", "子事项的先后关系成环。");
    }

    private static IEnumerable<PublicationFinding> CheckForms(MatterDefinition matter, IReadOnlyList<MatterForm> forms)
    {
        if (forms.FirstOrDefault(form => form.Key == matter.ApplicationForm) is not { } application)
        {
            yield return Broken("form-missing", "$.applicationForm", $"没有key为“{matter.ApplicationForm}”的表单。");
            yield break;
        }

        var fields = MatterFormCheck.FieldsOf(application.Rule);
        for (var at = 0; at < matter.Result.Fields.Count; at++)
        {
            if (!fields.Contains(matter.Result.Fields[at].Field))
                yield return Broken("form-missing", $"$.result.fields[{at}].field", $"申请表没有字段“{matter.Result.Fields[at].Field}”。");
        }

        for (var at = 0; at < matter.Consistency.Count; at++)
        {
            if (!fields.Contains(matter.Consistency[at].Field))
                yield return Broken("form-missing", $"$.consistency[{at}].field", $"申请表没有字段“{matter.Consistency[at].Field}”。");
        }
    }

    private static IEnumerable<PublicationFinding> CheckExpression(MatterDefinition matter, string? text, string path)
    {
        if (text is null)
            yield break;
        if (ErrorIn(text) is { } error)
            yield return Broken("expression-broken", path, error);
        else if (Mentions(text).FirstOrDefault(mention => !matter.HasOption(mention.Question, mention.Option)) is { } unknown)
            yield return Broken("unknown-option", path, $"没有情形选项{unknown.Question}.{unknown.Option}。");
    }

    private static string? ErrorIn(string text)
    {
        try
        {
            SituationExpression.Parse(text);
            return null;
        }
        catch (FormatException broken)
        {
            return broken.Message;
        }
    }

    private static IReadOnlyList<SituationOptionRef> Mentions(string text) => ErrorIn(text) is null ? SituationExpression.Parse(text).Mentions : [];

    private static PublicationFinding Broken(string code, string path, string message) => new($"matter-file.{code}", path, message);

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex Word();
}
