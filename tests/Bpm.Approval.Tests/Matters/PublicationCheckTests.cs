using Bpm.Approval.Clock;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Tests.Matters;

public sealed class PublicationCheckTests
{
    private static readonly MatterDefinition M01 = WorkflowsFolder.Matter("M01");

    [Fact]
    public void Run_RepositoryMatters_FindsNothing() =>
        Assert.All(WorkflowsFolder.Sources, source => Assert.Empty(PublicationCheck.Run(source.Definition)));

    public static TheoryData<string, string, Func<MatterDefinition, MatterDefinition>> Faults => new()
    {
        { "PV1", "$.promisedLimit", matter => matter with { CaseType = CaseType.Instant } },
        { "PV1", "$.promisedLimit", matter => matter with { PromisedLimit = new MatterLimit { Count = 0, Unit = LimitUnit.Immediate, Basis = "承诺" } } },
        { "PV2", "$.promisedLimit", matter => matter with { PromisedLimit = matter.PromisedLimit with { Count = 11 } } },
        { "PV2", "$.promisedLimit", matter => matter with { PromisedLimit = matter.PromisedLimit with { Count = 1, Unit = LimitUnit.Month } } },
        { "PV3", "$.result.type", matter => matter with { Result = matter.Result with { Type = ResultType.Approval } } },
        { "PV3", "$.result.type", matter => matter with { Result = matter.Result with { Name = "准予批复" } } },
        { "PV4", "$.onSiteReason", matter => matter with { OnSiteVisits = 1 } },
        { "PV4", "$.onSiteReason", matter => matter with { OnSiteReason = "核对原件" } },
        { "PV4", "$.onSiteVisits", matter => matter with { Online = false, ByPost = false } },
        { "PV5", "$.channels.onlineGrade", matter => matter with { Channels = new MatterChannels { OnlineGrade = 5 } } },
        { "PV5", "$.channels.onlineGrade", matter => matter with { Online = false, Channels = new MatterChannels { OnlineGrade = 2 } } },
        { "PV5", "$.onSiteVisits", matter => matter with { OnSiteVisits = 1, OnSiteReason = "核验设备", Channels = new MatterChannels { OnlineGrade = 4 } } },
        { "PV6", "$.fee", matter => matter with { Fee = new MatterFee { Charged = true, OnlinePayment = false } } },
        { "PV6", "$.fee.onlinePayment", matter => matter with { Fee = Charged with { OnlinePayment = null } } },
        { "PV6", "$.fee", matter => matter with { Fee = new MatterFee { Charged = false, OnlinePayment = true } } },
        { "PV7", "$.consultation.phone", matter => matter with { Consultation = matter.Consultation with { Phone = "" } } },
        { "PV7", "$.complaint.phone", matter => matter with { Complaint = matter.Complaint with { Phone = " " } } },
        { "PV7", "$.complaint.phone", matter => matter with { Complaint = matter.Complaint with { Phone = matter.Consultation.Phone } } },
        { "PV8", "$.serviceObjects", matter => matter with { ServiceObjects = [] } },
        { "PV8", "$.personTopics", matter => matter with { PersonTopics = ["准营准办"], CorporateTopics = ["准营准办"] } },
        { "PV8", "$.corporateTopics", matter => matter with { ServiceObjects = [ServiceObject.NaturalPerson, ServiceObject.EnterpriseLegalPerson], PersonTopics = ["准营准办"] } },
        { "PV9", "$.faqs", matter => matter with { Faqs = [] } },
        { "PV10", "$.steps", matter => matter with { Steps = [.. matter.Steps.Where(step => step.Kind is not ProcessStepKind.Issue)] } },
        { "PV11", "$.result.sample", matter => matter with { Result = matter.Result with { Sample = null } } },
        { "PV12", "$.materials[2].legalBasis", matter => Change(matter, 2, material => material with { LegalBasis = " " }) },
        { "PV12", "$.materials[0]", matter => Change(matter, 0, material => material with { SampleForm = null }) },
        { "PV13", "$.materials[2].name", matter => Change(matter, 2, material => material with { Name = "法律法规规定的其他材料" }) },
        { "PV13", "$.acceptanceConditions[0]", matter => matter with { AcceptanceConditions = ["视情况而定"] } },
        { "PV14", "$.effectiveOn", matter => matter with { EffectiveOn = matter.ApprovedOn.AddDays(-1) } },
    };

    /// <summary>What lies right beside a fault and is none.</summary>
    public static TheoryData<string, Func<MatterDefinition, MatterDefinition>> NearMisses => new()
    {
        { "PV1", matter => matter with { CaseType = CaseType.Instant, PromisedLimit = new MatterLimit { Count = 0, Unit = LimitUnit.Immediate, Basis = "承诺" } } },
        { "PV2", matter => matter with { PromisedLimit = matter.PromisedLimit with { Count = 10 } } },
        { "PV2", matter => matter with { StatutoryLimit = null, PromisedLimit = matter.PromisedLimit with { Count = 90 } } },
        { "PV3", matter => matter with { Result = matter.Result with { Type = ResultType.Approval, Name = "准予批复" } } },
        { "PV4", matter => matter with { OnSiteVisits = 1, OnSiteReason = "核验设备", Online = false, ByPost = false } },
        { "PV4", matter => matter with { Online = false } },
        { "PV5", matter => matter with { Channels = new MatterChannels { OnlineGrade = 4 } } },
        { "PV5", matter => matter with { OnSiteVisits = 1, OnSiteReason = "核验设备", Channels = new MatterChannels { OnlineGrade = 3 } } },
        { "PV6", matter => matter with { Fee = Charged } },
        { "PV7", matter => matter with { Complaint = matter.Complaint with { Phone = matter.Consultation.Phone + "1" } } },
        { "PV8", matter => matter with { CorporateTopics = ["准营准办"] } },
        { "PV9", matter => matter with { Faqs = [matter.Faqs[0]] } },
        { "PV10", matter => matter with { Steps = [.. matter.Steps.Where(step => step.Kind is not ProcessStepKind.SiteInspection)] } },
        { "PV11", matter => matter with { Result = matter.Result with { Type = ResultType.None, Name = "登记", Sample = null } } },
        { "PV12", matter => Change(matter, 2, material => material with { SampleForm = null, BlankForm = null }) },
        { "PV13", matter => Change(matter, 2, material => material with { Name = "其他权利人同意的声明" }) },
        { "PV14", matter => matter with { EffectiveOn = matter.ApprovedOn } },
    };

    [Theory]
    [MemberData(nameof(NearMisses))]
    [Trait("Demand", "R23")]
    public void Run_NearMiss_Passes(string code, Func<MatterDefinition, MatterDefinition> change)
    {
        Assert.NotEmpty(code);
        Assert.Empty(PublicationCheck.Run(change(M01)));
    }

    [Fact]
    [Trait("Demand", "R43")]
    public void Run_WordOfTheCountysOwnList_IsNamedInTheFinding()
    {
        var rules = new PublicationRules { VagueWords = ["酌情"] };

        Assert.Contains("酌情", Assert.Single(PublicationCheck.Run(M01 with { AcceptanceConditions = ["酌情受理"] }, rules)).Message, StringComparison.Ordinal);
        Assert.Empty(PublicationCheck.Run(M01 with { AcceptanceConditions = ["视情况而定"] }, rules));
    }

    [Fact]
    public void Run_CountyAsksForMore_HoldsTheMatterToIt()
    {
        var rules = new PublicationRules { LeastFaqs = 9, LicenceSteps = [ProcessStepKind.Hearing] };

        Assert.Equal(["PV9", "PV10"], PublicationCheck.Run(M01, rules).Select(finding => finding.Code));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    [Trait("Demand", "R42")]
    [Trait("Demand", "R43")]
    public void Run_OneFault_FindsItAndNothingElse(string code, string jsonPath, Func<MatterDefinition, MatterDefinition> fault)
    {
        var finding = Assert.Single(PublicationCheck.Run(fault(M01)));

        Assert.Equal((code, jsonPath), (finding.Code, finding.JsonPath));
    }

    [Fact]
    public void Run_PublicServiceWithoutFaqOrSteps_IsNotHeldToTheLicenceRules()
    {
        var m06 = WorkflowsFolder.Matter("M06") with { Faqs = [], Steps = [] };

        Assert.Empty(PublicationCheck.Run(m06));
    }

    private static MatterFee Charged => new() { Charged = true, Basis = "收费标准", OnlinePayment = false, Items = [new FeeItem("工本费", "每本5元", "收费标准")] };

    private static MatterDefinition Change(MatterDefinition matter, int at, Func<MaterialDefinition, MaterialDefinition> change) =>
        matter with { Materials = [.. matter.Materials.Select((material, i) => i == at ? change(material) : material)] };
}
