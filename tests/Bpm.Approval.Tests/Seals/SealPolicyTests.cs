using Bpm.Approval.Delegation;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Seals;
using Bpm.Approval.Tests.Calendar;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.SampleCounty;

namespace Bpm.Approval.Tests.Seals;

public sealed class SealPolicyTests
{
    private static readonly DateOnly Today = Dates.Day("2026-11-23");

    [Theory]
    [InlineData("M01", "370898100000", DocumentKind.GrantDecision, "3708980000101")]
    [InlineData("M01", "370898100000", DocumentKind.Certificate, "3708980000101")]
    [InlineData("M01", "370898100000", DocumentKind.DenialDecision, "3708980000101")]
    [InlineData("M01", "370898100000", DocumentKind.ReceivingReceipt, "3708980000013")]
    [InlineData("M01", "370898000000", DocumentKind.Certificate, "3708980000001")]
    [InlineData("M01", "370898000000", DocumentKind.AcceptanceNotice, "3708980000011")]
    [InlineData("M11", "370898001001", DocumentKind.AcceptanceNotice, "3708980000012")]
    [InlineData("M11", "370898001001", DocumentKind.GrantDecision, "3708980000001")]
    [InlineData("M11", "370898100000", DocumentKind.CorrectionNotice, "3708980000013")]
    [InlineData("M02", "370898001001", DocumentKind.Certificate, "3708980000001")]
    [InlineData("M02", "370898001001", DocumentKind.ReceivingReceipt, "3708980000012")]
    [InlineData("M06", "370898100201", DocumentKind.Certificate, "3708981000002")]
    [InlineData("M06", "370898100201", DocumentKind.ReceivingReceipt, "3708981000012")]
    [InlineData("M06", "370898100000", DocumentKind.ReceivingReceipt, "3708981000011")]
    [InlineData("M06", "370898100000", DocumentKind.WithdrawalConfirmation, "3708981000011")]
    [Trait("Demand", "R40")]
    public async Task Choose_DocumentOfARoute_PicksTheSealOfTheRightOrganAndPlace(string number, string station, DocumentKind kind, string seal)
    {
        var matter = WorkflowsFolder.Matter(number);

        var chosen = SealPolicy.Choose(SampleCountyFixture.County.Seals, matter, await Route(matter, station), kind, Today);

        Assert.Equal(seal, chosen.Number);
    }

    [Theory]
    [InlineData("M02", DocumentKind.Certificate, true)]
    [InlineData("M02", DocumentKind.GrantDecision, true)]
    [InlineData("M11", DocumentKind.Certificate, false)]
    [InlineData("M11", DocumentKind.AcceptanceNotice, true)]
    public async Task AllowsAutomatic_ChosenSeal_OnlyInstantResultsAndFrontWindowPapers(string number, DocumentKind kind, bool automatic)
    {
        var matter = WorkflowsFolder.Matter(number);
        var chosen = SealPolicy.Choose(SampleCountyFixture.County.Seals, matter, await Route(matter, "370898001001"), kind, Today);

        Assert.Equal(automatic, chosen.AllowsAutomatic(kind, matter.CatalogCode));
    }

    [Fact]
    [Trait("Demand", "R40")]
    public async Task Choose_ServiceCenterSealOnALicence_IsUnlawful()
    {
        var matter = WorkflowsFolder.Matter("M01");
        var route = await Route(matter, "370898100000") with { SealPolicyKey = SealPolicyKeys.ServiceCenter };

        Assert.Equal("seal.policy-unlawful", Refusal(matter, route, SampleCountyFixture.County.Seals).Code);
    }

    [Fact]
    public async Task Choose_UnknownPolicy_IsRefused()
    {
        var matter = WorkflowsFolder.Matter("M01");

        Assert.Equal("seal.policy-unknown", Refusal(matter, await Route(matter, "370898100000") with { SealPolicyKey = "potato" }, SampleCountyFixture.County.Seals).Code);
    }

    [Fact]
    public async Task Choose_OnlySealLost_IsRefused()
    {
        var matter = WorkflowsFolder.Matter("M01");
        var lost = new Seal(SampleCountyFixture.County.Seals.First(seal => seal.Entry.Kind is SealKind.NumberedApprovalSeal).Entry);
        lost.Move(SealState.Lost, "admin", "遗失", Dates.Local("2026-11-22 10:00"));

        Assert.Equal("seal.none-fits", Refusal(matter, await Route(matter, "370898100000"), [lost]).Code);
    }

    [Fact]
    public void NeedsSeal_ProofOfService_CarriesNone()
    {
        Assert.False(SealPolicy.NeedsSeal(DocumentKind.ProofOfService));
        Assert.True(SealPolicy.NeedsSeal(DocumentKind.Certificate));
    }

    private static RuleBrokenException Refusal(MatterDefinition matter, CaseRoute route, IReadOnlyList<Seal> seals) =>
        Assert.Throws<RuleBrokenException>(() => SealPolicy.Choose(seals, matter, route, DocumentKind.GrantDecision, Today));

    private static Task<CaseRoute> Route(MatterDefinition matter, string station) => new RouteResolver(new SampleCountyDirectory(SampleCountyFixture.County))
        .ResolveAsync(matter, station, SituationAnswers.Of(("area", "small")), Today, CancellationToken.None);
}
