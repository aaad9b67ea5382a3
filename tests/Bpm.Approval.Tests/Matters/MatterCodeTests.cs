using System.Text.Json;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Tests.Matters;

public sealed class MatterCodeTests
{
    private static readonly MatterDefinition M01 = WorkflowsFolder.Matter("M01");

    [Fact]
    [Trait("Demand", "R23")]
    public void Run_MainItemWithSubItems_MayEndWithY()
    {
        var main = WithCodes(M01, M01.ImplementingAgency.Code, "37019900100Y");

        Assert.Equal(["$.handlingItemCode"], MatterCodeCheck.Run(main, PublicationRules.Default).Select(finding => finding.JsonPath));
    }

    [Theory]
    [InlineData("37019900100", "$.catalogCode")]
    [InlineData("37019900100X", "$.catalogCode")]
    [InlineData("372099001000", "$.catalogCode")]
    public void Run_CatalogCodeNotBuiltAsItShould_IsFound(string code, string path) =>
        Assert.Contains(path, MatterCodeCheck.Run(WithCodes(M01, M01.ImplementingAgency.Code, code), PublicationRules.Default).Select(finding => finding.JsonPath));

    [Theory]
    [InlineData("12441500196720244T")]
    [InlineData("11370800MB28559184")]
    public void Run_RealAgencyCode_Passes(string uscc) => Assert.Empty(MatterCodeCheck.Run(WithCodes(M01, uscc, M01.CatalogCode), PublicationRules.Default));

    [Fact]
    public void Run_AgencyCodeWithWrongCheckCharacter_PassesOnceConfirmed()
    {
        var early = WithCodes(M01, "91350100M000100Y4Z".Replace('Z', '5'), M01.CatalogCode);

        Assert.Equal("matter-file.uscc-unconfirmed", Assert.Single(MatterCodeCheck.Run(early, PublicationRules.Default)).Code);
        Assert.Empty(MatterCodeCheck.Run(early with { ImplementingAgency = early.ImplementingAgency with { CodeConfirmed = true } }, PublicationRules.Default));
    }

    [Fact]
    public void Run_CountyWithAnotherPattern_UsesIt()
    {
        var rules = new PublicationRules { CatalogCodePattern = "^44[0-9]{10}$" };

        Assert.Equal("$.catalogCode", Assert.Single(MatterCodeCheck.Run(M01, rules)).JsonPath);
    }

    [Fact]
    public void Run_Bundle_HasACodeOfItsOwnKind()
    {
        var bundle = WorkflowsFolder.Matter("M13");

        Assert.Empty(MatterCodeCheck.Run(bundle, PublicationRules.Default));
        Assert.NotEmpty(MatterCodeCheck.Run(bundle with { Bundle = null }, PublicationRules.Default));
    }

    [Fact]
    public void Waves_NewbornBundle_RunsWhatIsIndependentFirstAndPaymentLast()
    {
        var waves = MatterBundle.Waves(WorkflowsFolder.Matter("M13").Bundle!.Children)!;

        Assert.Equal(
            ["birthCertificate,birthRegistration,vaccination,maternityExpenses,guidance", "household", "insurance,socialCard", "payment"],
            waves.Select(wave => string.Join(',', wave.Select(child => child.Code))));
    }

    [Fact]
    public void Waves_Circle_GivesNone()
    {
        var child = WorkflowsFolder.Matter("M13").Bundle!.Children[0];

        Assert.Null(MatterBundle.Waves([child with { Code = "a", DependsOn = ["b"] }, child with { Code = "b", DependsOn = ["a"] }]));
    }

    [Fact]
    public void Read_FeeItemOfOldFile_NeedsNoReduction() =>
        Assert.Null(JsonSerializer.Deserialize<FeeItem>("""{"name":"工本费","standard":"5元","basis":"标准"}""", MatterSource.Options)!.ReductionBasis);

    private static MatterDefinition WithCodes(MatterDefinition matter, string agency, string catalog) => matter with
    {
        ImplementingAgency = matter.ImplementingAgency with { Code = agency },
        CatalogCode = catalog,
        ImplementationCode = $"{agency}4{catalog}",
        HandlingItemCode = $"{agency}4{catalog}01",
    };
}
