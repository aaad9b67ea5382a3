using Bpm.Approval.Delegation;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Calendar;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.SampleCounty;

namespace Bpm.Approval.Tests.Delegation;

public sealed class DelegationBindingTests
{
    private const string Bureau = "11370898MB9900013K";
    private const string Town = "11370898MB99010164";
    private const string Center = "12370898MB9901032N";

    [Fact]
    public void Conclude_DelegationToATownshipGovernment_Stands() => Assert.Equal("T", Conclude(Delegated()).Terms.Id);

    [Fact]
    public void Conclude_LicenceDelegatedToAServiceCenter_IsRefusedByArticle24() =>
        AssertRefused("binding.not-an-organ", Delegated() with { ToOrganization = Center });

    [Fact]
    public void Conclude_PublicServiceDelegatedToAServiceCenter_Stands() =>
        Assert.NotNull(Conclude(Delegated() with { ToOrganization = Center, FromAgency = Town, InNameOf = Town, CatalogCode = "372099006000", When = null }, "M06"));

    [Theory]
    [InlineData(DelegationMode.Delegated, Town)]
    [InlineData(DelegationMode.EntrustedAcceptance, "370898100201")]
    [InlineData(DelegationMode.WindowForward, "370898100201")]
    [Trait("Demand", "R21")]
    public void Conclude_LicenceAtAVillageStationBeyondReceiving_IsRefused(DelegationMode mode, string to) =>
        AssertRefused("binding.village-too-much", Delegated() with { Mode = mode, Actions = Powers.Receive, ToOrganization = to, StationCode = "370898100201" });

    [Fact]
    public void Conclude_LicenceReceivedAtAVillageStation_Stands() =>
        Assert.NotNull(Conclude(Delegated() with { Mode = DelegationMode.EntrustedReceiving, Actions = Powers.Receive, ToOrganization = "370898100201", StationCode = "370898100201" }));

    [Fact]
    public void Conclude_DelegateDelegatesOn_IsRefusedByArticle24()
    {
        var standing = Conclude(Delegated());
        var on = Delegated() with { Id = "T2", FromAgency = Town, InNameOf = Town, ToOrganization = "11370898MB9901024Y", StationCode = "370898001000" };

        Assert.Equal("binding.re-delegation", Assert.Throws<RuleBrokenException>(() => Conclude(on, standing: [standing])).Code);
        Assert.NotNull(Conclude(on));
    }

    [Fact]
    public void Conclude_NotPublished_IsRefused() => AssertRefused("binding.not-published", Delegated() with { PublishedOn = null });

    [Fact]
    public void Conclude_PublishedAfterItTakesEffect_IsRefused() => AssertRefused("binding.not-published", Delegated() with { PublishedOn = Dates.Day("2025-01-02") });

    [Theory]
    [InlineData("instrument")]
    [InlineData("duties")]
    [InlineData("term")]
    [InlineData("order")]
    public void Conclude_IncompleteAgreement_IsRefused(string missing) => AssertRefused("binding.incomplete", missing switch
    {
        "instrument" => Delegated() with { LegalInstrument = " " },
        "duties" => Delegated() with { RightsAndDuties = "" },
        "term" => Delegated() with { EffectiveTo = null },
        _ => Delegated() with { EffectiveTo = Dates.Day("2024-12-31") },
    });

    [Theory]
    [InlineData(DelegationMode.EntrustedAcceptance, Powers.Receive | Powers.Accept | Powers.Decide)]
    [InlineData(DelegationMode.EntrustedReceiving, Powers.Receive | Powers.Accept)]
    [InlineData(DelegationMode.PreliminaryReview, Powers.All)]
    [InlineData(DelegationMode.AgentOnly, Powers.Receive)]
    public void Conclude_MoreThanTheModeGives_IsRefused(DelegationMode mode, Powers actions) =>
        AssertRefused("binding.too-many-powers", Delegated() with { Mode = mode, Actions = actions });

    [Fact]
    public void Conclude_DelegatedInTheTownshipsOwnName_IsRefused() => AssertRefused("binding.wrong-parties", Delegated() with { InNameOf = Town });

    [Fact]
    public void Conclude_EmpoweredInTheCountysName_IsRefused() => AssertRefused("binding.wrong-parties", Delegated() with { Mode = DelegationMode.Empowered });

    [Fact]
    public void Conclude_OwnMatterGivenToAnother_IsRefused() => AssertRefused("binding.wrong-parties", Delegated() with { Mode = DelegationMode.Own });

    [Fact]
    public void Conclude_DelegatedToItself_IsRefused() => AssertRefused("binding.wrong-parties", Delegated() with { ToOrganization = Bureau });

    [Fact]
    public void Conclude_AnotherMattersCode_IsRefused() => AssertRefused("binding.wrong-parties", Delegated() with { CatalogCode = "370199002000" });

    [Theory]
    [InlineData("area.small and")]
    [InlineData("area.tiny")]
    public void Conclude_ConditionThatCannotHold_IsRefused(string when) => AssertRefused("binding.condition-broken", Delegated() with { When = when });

    [Theory]
    [InlineData("2024-12-31", false)]
    [InlineData("2025-01-01", true)]
    [InlineData("2027-12-31", true)]
    [InlineData("2028-01-01", false)]
    [Trait("Demand", "R24")]
    public void IsInForce_AroundItsTerm_HoldsOnBothEnds(string day, bool inForce) => Assert.Equal(inForce, Conclude(Delegated()).IsInForce(Dates.Day(day)));

    private static BindingTerms Delegated() => new()
    {
        Id = "T",
        CatalogCode = "370199001000",
        FromAgency = Bureau,
        ToOrganization = Town,
        StationCode = "370898100000",
        Mode = DelegationMode.Delegated,
        Actions = Powers.All,
        HandlingUnit = Town,
        DecidingUnit = Town,
        InNameOf = Bureau,
        SealPolicyKey = "numbered",
        When = "area.small",
        LegalInstrument = "示审告〔2024〕3号",
        InstrumentDate = Dates.Day("2024-12-10"),
        PublishedOn = Dates.Day("2024-12-20"),
        EffectiveFrom = Dates.Day("2025-01-01"),
        EffectiveTo = Dates.Day("2027-12-31"),
        RightsAndDuties = "受委托方不得再委托。",
    };

    private static void AssertRefused(string code, BindingTerms terms) => Assert.Equal(code, Assert.Throws<RuleBrokenException>(() => Conclude(terms)).Code);

    private static DelegationBinding Conclude(BindingTerms terms, string matter = "M01", IReadOnlyList<DelegationBinding>? standing = null) => DelegationBinding.Conclude(
        terms, WorkflowsFolder.Matter(matter), Organization(terms.FromAgency), Organization(terms.ToOrganization), Station(terms.StationCode), standing ?? []);

    private static Organization Organization(string code) => SampleCountyFixture.County.Organizations.Single(one => one.Code == code);

    private static Station Station(string code) => SampleCountyFixture.County.Stations.Single(one => one.Code == code);
}
