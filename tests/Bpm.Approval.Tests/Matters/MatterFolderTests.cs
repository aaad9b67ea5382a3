using System.Text.Json.Nodes;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Tests.Matters;

public sealed class MatterFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bpm-matters-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public void Read_RepositoryMatters_AllLoadWithoutFinding()
    {
        var content = MatterFolder.Read(WorkflowsFolder.Matters);

        Assert.Empty(content.Findings);
        Assert.Equal(["M01", "M02", "M03", "M04", "M05", "M06", "M07", "M08", "M09", "M10", "M11", "M12", "M13", .. Enumerable.Range(14, 8).Select(number => $"N{number}")], content.Matters.Select(matter => matter.Definition.Number));
    }

    [Theory]
    [InlineData("M01", "370199001000", "m01-promised-town", 10, 5)]
    [InlineData("M11", "370199011000", "m11-entrusted-acceptance", 20, 8)]
    public void Read_PromisedMatter_HasCodesPathAndLimitsOfTheReference(string number, string catalogCode, string path, int statutory, int promised)
    {
        var matter = WorkflowsFolder.Matter(number);

        Assert.Equal(catalogCode, matter.CatalogCode);
        Assert.Equal($"11370898MB9900013K4{catalogCode}", matter.ImplementationCode);
        Assert.Equal(path, matter.ProcessDefinitionId);
        Assert.Equal(statutory, matter.StatutoryLimit!.Count);
        Assert.Equal(promised, matter.PromisedLimit.Count);
    }

    [Fact]
    public void Read_EveryMatter_HasItsApplicationFormAndTheSharedOnes()
    {
        string[] shared = ["accept-check", "correction", "decision", "delivery", "document-review", "refusal", "seal-use", "site-inspection"];

        Assert.All(WorkflowsFolder.Sources, source => Assert.Empty(shared.Append("application").Except(source.Definition.Forms.Keys)));
    }

    [Fact]
    public void Read_StoredTextAgain_GivesTheSameMatterAndHash()
    {
        var source = WorkflowsFolder.Sources[0];

        var again = MatterSource.Read(source.Json);

        Assert.Equal(source.Sha256, again.Sha256);
        Assert.Equal(source.Definition.Materials.Select(material => material.Name), again.Definition.Materials.Select(material => material.Name));
        Assert.Equal(source.Definition.Forms.Keys.Order(), again.Definition.Forms.Keys.Order());
    }

    [Theory]
    [InlineData("materials.0.code", "\"02\"", "matter-file.duplicate", "$.materials[0].code")]
    [InlineData("materials.6.when", "\"items.cold or\"", "matter-file.expression-broken", "$.materials[6].when")]
    [InlineData("materials.6.when", "\"items.lobster\"", "matter-file.unknown-option", "$.materials[6].when")]
    [InlineData("materials.3.canTolerate", "true", "matter-file.tolerance-incomplete", "$.materials[3].toleranceDays")]
    [InlineData("situations.3.options.1.includes", "[\"99\"]", "matter-file.unknown-material", "$.situations[3].options[1]")]
    [InlineData("situations.0.options.3.message", "null", "matter-file.ending-incomplete", "$.situations[0].options[3].message")]
    [InlineData("situations.0.shownIf", "\"area.small\"", "matter-file.unknown-option", "$.situations[0].shownIf")]
    [InlineData("situations.2.options", "[]", "matter-file.situation-broken", "$.situations[2].options")]
    [InlineData("catalogCode", "\"37019900100\"", "matter-file.code-broken", "$.catalogCode")]
    [InlineData("matterType", "\"PublicService\"", "matter-file.code-broken", "$.catalogCode")]
    [InlineData("implementationCode", "\"11370898MB9900013K5370199001000\"", "matter-file.code-broken", "$.implementationCode")]
    [InlineData("handlingItemCode", "\"11370898MB9900013K43701990010001\"", "matter-file.code-broken", "$.handlingItemCode")]
    [InlineData("implementingAgency.code", "\"11370898MB9900013I\"", "matter-file.code-broken", "$.implementingAgency.code")]
    [InlineData("implementingAgency.code", "\"11370898MB9900013L\"", "matter-file.uscc-unconfirmed", "$.implementingAgency.code")]
    [InlineData("powerSource", "\"DelegatedFromAbove\"", "matter-file.element-missing", "$.delegatingAgencyName")]
    [InlineData("legalBasis", "[]", "matter-file.element-missing", "$.legalBasis")]
    [InlineData("steps.3.suspendsStatutoryClock", "true", "matter-file.element-missing", "$.steps[3].legalBasis")]
    [InlineData("promisedLimit.count", "0", "matter-file.limit-broken", "$.promisedLimit")]
    [InlineData("applicationForm", "\"nothing\"", "matter-file.form-missing", "$.applicationForm")]
    [InlineData("consistency.0.field", "\"nothing\"", "matter-file.form-missing", "$.consistency[0].field")]
    [InlineData("result.fields.0.field", "\"nothing\"", "matter-file.form-missing", "$.result.fields[0].field")]
    [InlineData("caseType", "\"Sometimes\"", "matter-file.unreadable", "$.caseType")]
    [InlineData("colour", "\"red\"", "matter-file.unreadable", "$.colour")]
    [Trait("Demand", "R23")]
    public void Read_BadMatterFile_IsKeptOutAndReportedWithCodeAndPath(string path, string value, string code, string jsonPath)
    {
        CopyMatter("M01-food-business", matter => Set(matter, path, JsonNode.Parse(value)));

        var content = MatterFolder.Read(_root);

        Assert.Empty(content.Matters);
        Assert.Contains(content.Findings, finding => finding.Code == code && finding.JsonPath == jsonPath && finding.File == "M01-food-business/matter.json");
    }

    [Fact]
    public void Read_MissingRequiredMember_IsReported()
    {
        CopyMatter("M01-food-business", matter => matter.Remove("name"));

        var finding = Assert.Single(MatterFolder.Read(_root).Findings);

        Assert.Equal("matter-file.unreadable", finding.Code);
        Assert.Contains("name", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NotJson_IsReportedAndOtherMattersStillLoad()
    {
        CopyMatter("M11-public-place-hygiene", _ => { });
        Directory.CreateDirectory(Path.Combine(_root, "broken"));
        File.WriteAllText(Path.Combine(_root, "broken", "matter.json"), "{ \"number\": ");

        var content = MatterFolder.Read(_root);

        Assert.Equal("broken/matter.json", Assert.Single(content.Findings).File);
        Assert.Equal("M11", Assert.Single(content.Matters).Definition.Number);
    }

    [Fact]
    public void Read_FolderWithoutMatterFile_IsReported()
    {
        Directory.CreateDirectory(Path.Combine(_root, "empty"));

        Assert.Equal("matter-file.missing", Assert.Single(MatterFolder.Read(_root).Findings).Code);
    }

    [Theory]
    [InlineData("""{"key":"other","version":1,"title":"t","rule":[]}""", "$.key")]
    [InlineData("""{"key":"application","version":1,"title":"t","rule":{}}""", "$.rule")]
    [InlineData("""{"key":"application","version":1,"title":"t","rule":[{"type":"hologram","field":"a","title":"b"}]}""", "$.rule[0].type")]
    [InlineData("""{"key":"application","version":1,"title":"t","rule":[{"type":"input","field":"a","title":"b"},{"type":"input","field":"a","title":"b"}]}""", "$.rule[1].field")]
    [InlineData("""{"key":"application","version":1,"title":"t","rule":[{"type":"input","title":"b"}]}""", "$.rule[0].field")]
    [InlineData("""{"key":"application","version":1,"title":"t","rule":[{"type":"radio","field":"a","title":"b"}]}""", "$.rule[0].options")]
    [InlineData("""{"key":"application","version":1,"title":"t","rule":[{"type":"input","field":"a","title":"b","check":"mood"}]}""", "$.rule[0].check")]
    public void Read_BadForm_IsReportedAndKeepsItsMatterOut(string form, string jsonPath)
    {
        CopyMatter("M01-food-business", _ => { });
        File.WriteAllText(Path.Combine(_root, "M01-food-business", "forms", "application.json"), form);

        var content = MatterFolder.Read(_root);

        Assert.Empty(content.Matters);
        Assert.Contains(content.Findings, finding => finding.Code == "matter-file.form-broken" && finding.JsonPath == jsonPath);
    }

    [Fact]
    public void Read_SameHandlingItemTwice_KeepsBothOut()
    {
        CopyMatter("M01-food-business", _ => { });
        CopyMatter("M01-food-business", _ => { }, "M01-again");

        var content = MatterFolder.Read(_root);

        Assert.Empty(content.Matters);
        Assert.Equal("matter-file.duplicate", Assert.Single(content.Findings).Code);
    }

    private void CopyMatter(string folder, Action<JsonObject> change, string? name = null)
    {
        var target = Path.Combine(_root, name ?? folder);
        Directory.CreateDirectory(Path.Combine(target, "forms"));
        foreach (var form in Directory.GetFiles(Path.Combine(WorkflowsFolder.Matters, folder, "forms")))
            File.Copy(form, Path.Combine(target, "forms", Path.GetFileName(form)));
        var matter = JsonNode.Parse(File.ReadAllText(Path.Combine(WorkflowsFolder.Matters, folder, "matter.json")))!.AsObject();
        change(matter);
        File.WriteAllText(Path.Combine(target, "matter.json"), matter.ToJsonString());
    }

    private static void Set(JsonNode node, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        foreach (var part in parts[..^1])
            node = int.TryParse(part, out var index) ? node[index]! : node[part]!;
        node[parts[^1]] = value;
    }
}
