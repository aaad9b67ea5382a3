using System.Text.Json.Serialization;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Matters;

/// <summary>Everything that one version of one handling item says: <c>matter.json</c>. Source of the fields: domain 2.2.</summary>
public sealed record MatterDefinition
{
    /// <summary>The number of the sample: M01.</summary>
    public required string Number { get; init; }

    /// <summary>Counts up; a published version is never changed.</summary>
    public required int Version { get; init; }

    /// <summary>食品经营许可.</summary>
    public required string Name { get; init; }

    /// <summary>业务办理项: 食品经营许可（新办）.</summary>
    public required string HandlingItemName { get; init; }

    /// <summary>基本编码, 12 characters.</summary>
    public required string CatalogCode { get; init; }

    /// <summary>实施编码, 31 characters.</summary>
    public required string ImplementationCode { get; init; }

    /// <summary>业务办理项编码, 33 characters.</summary>
    public required string HandlingItemCode { get; init; }

    /// <summary>事项类型.</summary>
    public required MatterType MatterType { get; init; }

    /// <summary>办件类型.</summary>
    public required CaseType CaseType { get; init; }

    /// <summary>权力来源.</summary>
    public required PowerSource PowerSource { get; init; }

    /// <summary>行使层级.</summary>
    public required ExerciseLevel ExerciseLevel { get; init; }

    /// <summary>实施主体.</summary>
    public required MatterAgency ImplementingAgency { get; init; }

    /// <summary>委托部门; required when <see cref="PowerSource"/> is a delegation.</summary>
    public string? DelegatingAgencyName { get; init; }

    /// <summary>地方实施编码.</summary>
    public string? LocalImplementationCode { get; init; }

    /// <summary>设定依据, at least one.</summary>
    public required IReadOnlyList<LegalBasis> LegalBasis { get; init; }

    /// <summary>法定办结时限; null where the law sets none, never 0.</summary>
    public required MatterLimit? StatutoryLimit { get; init; }

    /// <summary>法定办结时限说明, where the law sets no limit.</summary>
    public string? StatutoryLimitNote { get; init; }

    /// <summary>承诺办结时限.</summary>
    public required MatterLimit PromisedLimit { get; init; }

    /// <summary>受理条件, without catch-alls (PV13).</summary>
    public required IReadOnlyList<string> AcceptanceConditions { get; init; }

    /// <summary>办理流程, in words.</summary>
    public required string ProcessDescription { get; init; }

    /// <summary>收费.</summary>
    public required MatterFee Fee { get; init; }

    /// <summary>服务对象, at least one.</summary>
    public required IReadOnlyList<ServiceObject> ServiceObjects { get; init; }

    /// <summary>Whole years of age the applicant must have reached; null = any age.</summary>
    public int? MinimumAge { get; init; }

    /// <summary>直接关系公共安全、人身健康、生命财产安全: who applies for it with false material, or got it by deception, may not apply again for some years (arts. 78, 79).</summary>
    public bool ConcernsSafety { get; init; }

    /// <summary>到办事现场次数.</summary>
    public required int OnSiteVisits { get; init; }

    /// <summary>必须现场办理原因; required exactly when visits &gt; 0 (PV4).</summary>
    public string? OnSiteReason { get; init; }

    /// <summary>Whether it can be applied for online.</summary>
    public required bool Online { get; init; }

    /// <summary>Whether it can be applied for by post.</summary>
    public required bool ByPost { get; init; }

    /// <summary>Where and how else it is handled, beyond what every matter says.</summary>
    public MatterChannels Channels { get; init; } = new();

    /// <summary>面向自然人主题分类.</summary>
    public IReadOnlyList<string> PersonTopics { get; init; } = [];

    /// <summary>面向法人主题分类.</summary>
    public IReadOnlyList<string> CorporateTopics { get; init; } = [];

    /// <summary>联办机构.</summary>
    public IReadOnlyList<string> JointAgencies { get; init; } = [];

    /// <summary>中介服务, only what a law requires; null = none.</summary>
    public string? IntermediaryServices { get; init; }

    /// <summary>数量限制; null = none.</summary>
    public string? QuantityLimit { get; init; }

    /// <summary>特别程序说明.</summary>
    public string SpecialProcedureNote { get; init; } = "无";

    /// <summary>咨询方式.</summary>
    public required MatterContact Consultation { get; init; }

    /// <summary>监督投诉方式; another number than consultation (PV7).</summary>
    public required MatterContact Complaint { get; init; }

    /// <summary>审批结果.</summary>
    public required MatterResult Result { get; init; }

    /// <summary>情形, in the order they are asked.</summary>
    public required IReadOnlyList<SituationDefinition> Situations { get; init; }

    /// <summary>材料, in the order of the list.</summary>
    public required IReadOnlyList<MaterialDefinition> Materials { get; init; }

    /// <summary>Answers and form values that must agree.</summary>
    public IReadOnlyList<MatterConsistency> Consistency { get; init; } = [];

    /// <summary>The steps as the guide tells them.</summary>
    public required IReadOnlyList<ProcessStep> Steps { get; init; }

    /// <summary>审查要点, shown to reviewers.</summary>
    public IReadOnlyList<string> ReviewPoints { get; init; } = [];

    /// <summary>易错点.</summary>
    public IReadOnlyList<string> CommonMistakes { get; init; } = [];

    /// <summary>典型案例.</summary>
    public IReadOnlyList<MatterCase> TypicalCases { get; init; } = [];

    /// <summary>口语化说明, in the words of the place; null = generated from the rest.</summary>
    public string? PlainLanguageText { get; init; }

    /// <summary>常见问题.</summary>
    public required IReadOnlyList<MatterFaq> Faqs { get; init; }

    /// <summary>申请人的权利和义务.</summary>
    public string RightsAndDuties { get; init; } = "";

    /// <summary>The regulator that hears of grants; null = none.</summary>
    public MatterRegulator? Regulator { get; init; }

    /// <summary>Regulators that hear of grants besides <see cref="Regulator"/>.</summary>
    public IReadOnlyList<MatterRegulator> FurtherRegulators { get; init; } = [];

    /// <summary>What can be applied for on the licence once it is there: change, renewal, reissue.</summary>
    public IReadOnlyList<MatterFollowUp> FollowUps { get; init; } = [];

    /// <summary>一件事: the parts that one application sets going; null = a matter of its own.</summary>
    public MatterBundle? Bundle { get; init; }

    /// <summary>The workflow definition that every case of this version runs on; null = no path is drawn yet, so that nothing can be applied for.</summary>
    public string? ProcessDefinitionId { get; init; }

    /// <summary>The key of the application form.</summary>
    public required string ApplicationForm { get; init; }

    /// <summary>Whether the acceptance notice is merged into the decision (instant matters).</summary>
    public bool MergesAcceptanceNotice { get; init; }

    /// <summary>When this version was approved.</summary>
    public required DateOnly ApprovedOn { get; init; }

    /// <summary>The first day it can be applied for.</summary>
    public required DateOnly EffectiveOn { get; init; }

    /// <summary>Every form the matter can name, its own and the shared ones, by key. Filled by the loader, not part of matter.json.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, MatterForm> Forms { get; init; } = new Dictionary<string, MatterForm>();

    /// <summary>Every regulator that hears of this: <see cref="Regulator"/> first, each once.</summary>
    /// <param name="kind">A push kind: <c>Granted</c> …</param>
    public IReadOnlyList<MatterRegulator> RegulatorsFor(string kind) =>
        [.. FurtherRegulators.Prepend(Regulator).OfType<MatterRegulator>().Where(regulator => regulator.Kinds.Contains(kind)).DistinctBy(regulator => regulator.OrganizationCode)];

    /// <summary>Whether the question has this option.</summary>
    public bool HasOption(string question, string option) =>
        Situations.FirstOrDefault(situation => situation.Code == question)?.Options.Any(candidate => candidate.Code == option) ?? false;

    /// <summary>Null where there is none with this code.</summary>
    public MaterialDefinition? FindMaterial(string code) => Materials.FirstOrDefault(material => material.Code == code);

    /// <summary>Whether this text names the matter: number, basic, implementation or handling-item code.</summary>
    public bool IsCalled(string code) => code == Number || code == CatalogCode || code == ImplementationCode || code == HandlingItemCode;

    /// <summary>Refuses an applicant below <see cref="MinimumAge"/>.</summary>
    /// <param name="applicant">The applicant's checked identity number.</param>
    /// <param name="today">Asia/Shanghai.</param>
    /// <exception cref="RuleBrokenException"><c>applicant.too-young</c></exception>
    public void RequireOldEnough(ResidentId applicant, DateOnly today)
    {
        if (MinimumAge is { } years && applicant.AgeOn(today) < years)
            throw new RuleBrokenException("applicant.too-young", $"申请人未满{years}周岁，不符合{Name}的条件。");
    }

    /// <summary>Refuses form values that contradict the situation answers.</summary>
    /// <param name="answers">Checked answers.</param>
    /// <param name="numberOf">The value of a numeric form field; null when empty.</param>
    /// <exception cref="InputRefusedException"><c>form.contradicts-answers</c></exception>
    public void RequireConsistent(SituationAnswers answers, Func<string, decimal?> numberOf)
    {
        foreach (var rule in Consistency)
        {
            if (SituationExpression.Parse(rule.When).Holds(answers) && numberOf(rule.Field) is { } value && (value < rule.Min || value > rule.Max))
                throw new InputRefusedException("form.contradicts-answers", rule.Message, $"form.{rule.Field}");
        }
    }
}
