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
        { "PV6", "$.fee", matter => matter with { Fee = new MatterFee { Charged = true } } },
        { "PV6", "$.fee", matter => matter with { Fee = new MatterFee { Charged = false, OnlinePayment = true } } },
        { "PV7", "$.consultation.phone", matter => matter with { Consultation = matter.Consultation with { Phone = "" } } },
        { "PV7", "$.complaint.phone", matter => matter with { Complaint = matter.Complaint with { Phone = " " } } },
        { "PV7", "$.complaint.phone", matter => matter with { Complaint = matter.Complaint with { Phone = matter.Consultation.Phone } } },
        { "PV9", "$.faqs", matter => matter with { Faqs = [] } },
        { "PV10", "$.steps", matter => matter with { Steps = [.. matter.Steps.Where(step => step.Kind is not ProcessStepKind.Issue)] } },
        { "PV11", "$.result.sample", matter => matter with { Result = matter.Result with { Sample = null } } },
        { "PV12", "$.materials[2].legalBasis", matter => Change(matter, 2, material => material with { LegalBasis = " " }) },
        { "PV12", "$.materials[0]", matter => Change(matter, 0, material => material with { SampleForm = null }) },
        { "PV13", "$.materials[2].name", matter => Change(matter, 2, material => material with { Name = "法律法规规定的其他材料" }) },
        { "PV13", "$.acceptanceConditions[0]", matter => matter with { AcceptanceConditions = ["视情况而定"] } },
        { "PV14", "$.effectiveOn", matter => matter with { EffectiveOn = matter.ApprovedOn.AddDays(-1) } },
    };

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

    private static MatterDefinition Change(MatterDefinition matter, int at, Func<MaterialDefinition, MaterialDefinition> change) =>
        matter with { Materials = [.. matter.Materials.Select((material, i) => i == at ? change(material) : material)] };
}
