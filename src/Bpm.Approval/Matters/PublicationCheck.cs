using Bpm.Approval.Clock;

namespace Bpm.Approval.Matters;

/// <summary>What keeps a matter from being published: PV1-PV14 of domain 2.8. That one handling item has one version a date (PV14) is <see cref="Matter.Publish"/>'s.</summary>
public static class PublicationCheck
{
    /// <summary>全程网办.</summary>
    private const int FullyOnline = 4;

    /// <summary>Every finding, in the order of the checks; empty = may be published.</summary>
    /// <param name="matter">What is to be published.</param>
    /// <param name="rules">What the county set; null = the defaults.</param>
    public static IReadOnlyList<PublicationFinding> Run(MatterDefinition matter, PublicationRules? rules = null)
    {
        var set = rules ?? PublicationRules.Default;
        return
        [
            .. CheckLimits(matter),
            .. CheckVisits(matter),
            .. CheckOnline(matter),
            .. CheckFee(matter),
            .. CheckContacts(matter),
            .. CheckTopics(matter),
            .. CheckLicence(matter, set),
            .. CheckResult(matter),
            .. CheckMaterials(matter),
            .. CheckVagueWords(matter, set.VagueWords),
            .. CheckDates(matter),
        ];
    }

    private static IEnumerable<PublicationFinding> CheckLimits(MatterDefinition matter)
    {
        var instant = matter.PromisedLimit.Unit is LimitUnit.Immediate;
        if (instant != matter.CaseType is CaseType.Instant)
            yield return new PublicationFinding("PV1", "$.promisedLimit", "承诺时限为“即办”的应为即办件，即办件的承诺时限应为“即办”。");
        if (matter.StatutoryLimit is { } statutory && IsLonger(matter.PromisedLimit.Limit, statutory.Limit))
            yield return new PublicationFinding("PV2", "$.promisedLimit", $"承诺时限（{matter.PromisedLimit.Limit}）不得长于法定时限（{statutory.Limit}）。");
        foreach (var (situation, at) in matter.Situations.Select((situation, at) => (situation, at)))
        {
            for (var option = 0; option < situation.Options.Count; option++)
            {
                if (situation.Options[option].PromisedLimit is { } promised && matter.StatutoryLimit is { } law && IsLonger(promised.Limit, law.Limit))
                    yield return new PublicationFinding("PV2", $"$.situations[{at}].options[{option}].promisedLimit", $"承诺时限（{promised.Limit}）不得长于法定时限（{law.Limit}）。");
            }
        }
    }

    /// <summary>Whether a promise may outlast the law; in different units, at worst.</summary>
    internal static bool IsLonger(TimeLimit promised, TimeLimit statutory) => promised.Unit == statutory.Unit
        ? promised.Count > statutory.Count
        : promised.CalendarDays().Longest > statutory.CalendarDays().Shortest;

    private static IEnumerable<PublicationFinding> CheckVisits(MatterDefinition matter)
    {
        if (matter.OnSiteVisits > 0 && string.IsNullOrWhiteSpace(matter.OnSiteReason))
            yield return new PublicationFinding("PV4", "$.onSiteReason", "需要到现场办理的，应当说明原因。");
        if (matter.OnSiteVisits == 0 && !string.IsNullOrWhiteSpace(matter.OnSiteReason))
            yield return new PublicationFinding("PV4", "$.onSiteReason", "不需要到现场办理的，不应填写现场办理原因。");
        if (matter.OnSiteVisits == 0 && !matter.Online && !matter.ByPost)
            yield return new PublicationFinding("PV4", "$.onSiteVisits", "不需要到现场办理的，应当可以网上或者邮寄申请。");
    }

    private static IEnumerable<PublicationFinding> CheckOnline(MatterDefinition matter)
    {
        if (matter.Channels.OnlineGrade is not { } grade)
            yield break;
        if (grade is < 1 or > FullyOnline)
            yield return new PublicationFinding("PV5", "$.channels.onlineGrade", "网上办理深度应为1至4级。");
        if (!matter.Online)
            yield return new PublicationFinding("PV5", "$.channels.onlineGrade", "不能网上申请的，不应填写网上办理深度。");
        if (grade == FullyOnline && matter.OnSiteVisits > 0)
            yield return new PublicationFinding("PV5", "$.onSiteVisits", "全程网办（四级）的，到现场次数应为0。");
    }

    private static IEnumerable<PublicationFinding> CheckFee(MatterDefinition matter)
    {
        if (matter.Fee.Charged && (string.IsNullOrWhiteSpace(matter.Fee.Basis) || matter.Fee.Items.Count == 0))
            yield return new PublicationFinding("PV6", "$.fee", "收费事项应当有收费依据和收费项目。");
        if (matter.Fee.Charged && matter.Fee.OnlinePayment is null)
            yield return new PublicationFinding("PV6", "$.fee.onlinePayment", "收费事项应当写明是否支持网上支付。");
        if (!matter.Fee.Charged && (matter.Fee.OnlinePayment is true || matter.Fee.Items.Count > 0))
            yield return new PublicationFinding("PV6", "$.fee", "不收费的事项不应有收费项目或网上支付。");
    }

    private static IEnumerable<PublicationFinding> CheckContacts(MatterDefinition matter)
    {
        if (string.IsNullOrWhiteSpace(matter.Consultation.Phone))
            yield return new PublicationFinding("PV7", "$.consultation.phone", "缺少咨询电话。");
        if (string.IsNullOrWhiteSpace(matter.Complaint.Phone))
            yield return new PublicationFinding("PV7", "$.complaint.phone", "缺少监督投诉电话。");
        else if (matter.Complaint.Phone == matter.Consultation.Phone)
            yield return new PublicationFinding("PV7", "$.complaint.phone", "咨询电话与监督投诉电话不得相同。");
    }

    /// <summary>Topics may be left out altogether; where there are any, they go with the service objects.</summary>
    private static IEnumerable<PublicationFinding> CheckTopics(MatterDefinition matter)
    {
        if (matter.ServiceObjects.Count == 0)
            yield return new PublicationFinding("PV8", "$.serviceObjects", "缺少服务对象。");
        if (matter.PersonTopics.Count == 0 && matter.CorporateTopics.Count == 0)
            yield break;
        var persons = matter.ServiceObjects.Contains(ServiceObject.NaturalPerson);
        var others = matter.ServiceObjects.Any(kind => kind is not ServiceObject.NaturalPerson);
        if (persons != matter.PersonTopics.Count > 0)
            yield return new PublicationFinding("PV8", "$.personTopics", persons ? "服务对象含自然人，缺少面向自然人的主题。" : "服务对象不含自然人，不应有面向自然人的主题。");
        if (others != matter.CorporateTopics.Count > 0)
            yield return new PublicationFinding("PV8", "$.corporateTopics", others ? "服务对象含法人或者其他组织，缺少面向法人的主题。" : "服务对象只有自然人，不应有面向法人的主题。");
    }

    private static IEnumerable<PublicationFinding> CheckLicence(MatterDefinition matter, PublicationRules rules)
    {
        if (matter.MatterType is not MatterType.Licence)
            yield break;
        if (matter.Faqs.Count < rules.LeastFaqs)
            yield return new PublicationFinding("PV9", "$.faqs", $"行政许可事项至少应有{rules.LeastFaqs}个常见问题。");
        if (rules.LicenceSteps.Except(matter.Steps.Select(step => step.Kind)).ToList() is { Count: > 0 } missing)
            yield return new PublicationFinding("PV10", "$.steps", $"行政许可事项的流程缺少：{string.Join("、", missing.Select(kind => kind.ChineseName()))}。");
    }

    private static IEnumerable<PublicationFinding> CheckResult(MatterDefinition matter)
    {
        var result = matter.Result;
        if (result.Name.EndsWith('证') && result.Type is not ResultType.Certificate)
            yield return new PublicationFinding("PV3", "$.result.type", "结果名称以“证”结尾的，结果类型应为证照。");
        if ((result.Name.EndsWith("批复", StringComparison.Ordinal) || result.Name.EndsWith('文')) && result.Type is not ResultType.Approval)
            yield return new PublicationFinding("PV3", "$.result.type", "结果名称以“批复”或“文”结尾的，结果类型应为批文。");
        if (result.Type is not ResultType.None && string.IsNullOrWhiteSpace(result.Sample))
            yield return new PublicationFinding("PV11", "$.result.sample", "有审批结果的，应当附结果样本。");
    }

    private static IEnumerable<PublicationFinding> CheckMaterials(MatterDefinition matter)
    {
        for (var at = 0; at < matter.Materials.Count; at++)
        {
            var material = matter.Materials[at];
            if (string.IsNullOrWhiteSpace(material.LegalBasis))
                yield return new PublicationFinding("PV12", $"$.materials[{at}].legalBasis", $"材料“{material.Name}”没有依据，不得要求提供。");
            if (material.Kind is MaterialKind.ApplicationForm && (string.IsNullOrWhiteSpace(material.BlankForm) || string.IsNullOrWhiteSpace(material.SampleForm)))
                yield return new PublicationFinding("PV12", $"$.materials[{at}]", $"申请表格“{material.Name}”应有空白表格和示例样表。");
        }
    }

    private static IEnumerable<PublicationFinding> CheckVagueWords(MatterDefinition matter, IReadOnlyList<string> words)
    {
        for (var at = 0; at < matter.AcceptanceConditions.Count; at++)
        {
            if (VagueIn(matter.AcceptanceConditions[at], words) is { } word)
                yield return new PublicationFinding("PV13", $"$.acceptanceConditions[{at}]", $"受理条件含兜底用语“{word}”。");
        }

        for (var at = 0; at < matter.Materials.Count; at++)
        {
            if (VagueIn(matter.Materials[at].Name, words) is { } word)
                yield return new PublicationFinding("PV13", $"$.materials[{at}].name", $"材料名称含兜底用语“{word}”。");
        }
    }

    private static string? VagueIn(string text, IReadOnlyList<string> words) => words.FirstOrDefault(word => text.Contains(word, StringComparison.Ordinal));

    private static IEnumerable<PublicationFinding> CheckDates(MatterDefinition matter)
    {
        if (matter.EffectiveOn < matter.ApprovedOn)
            yield return new PublicationFinding("PV14", "$.effectiveOn", "生效日期不得早于审核通过日期。");
    }
}
