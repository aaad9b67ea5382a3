using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Publishing;

/// <summary>Creating from templates, importing and exporting files.</summary>
public sealed class DefinitionFileTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Templates_AreThreeFilesAndEveryPublishedPath()
    {
        var templates = (await (await fixture.As("analyst")).ReadAsync($"{DefinitionWork.Root}/templates")).EnumerateArray().ToList();

        Assert.Equal(["template:blank", "template:instant", "template:two-level-review"], templates.Where(template => template.GetProperty("isTemplate").GetBoolean()).Select(template => template.Text("key")));
        Assert.Contains(templates, template => template.Text("key") == "path:m01-promised-town");
    }

    [Theory]
    [InlineData("template:blank")]
    [InlineData("template:instant")]
    [InlineData("template:two-level-review")]
    [InlineData("path:m11-entrusted-acceptance")]
    public async Task Create_FromATemplateOrPath_IsADraftWithIdsOfItsOwnThatCanBePublished(string from)
    {
        var analyst = await fixture.As("analyst");
        var name = $"新流程{Guid.NewGuid():n}";

        var id = await analyst.CreateAsync(name, from);

        var version = Assert.Single((await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/versions")).EnumerateArray());
        Assert.Equal((name, "Draft", "analyst"), (version.Text("name"), version.Text("state"), version.Text("savedBy")));
        Assert.Empty((await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/publications")).Items("items"));
        (await analyst.PublishAsync(id, "新设事项")).Expect(200);
    }

    [Fact]
    public async Task Create_Refused_ChangesNothing()
    {
        var analyst = await fixture.As("analyst");
        await analyst.CreateAsync("已有的流程名称");
        var before = fixture.Server.Fingerprint();

        (await analyst.PostAsync(DefinitionWork.Root, new { from = "template:blank", name = "甲" })).ExpectProblem(400, "definition.name-invalid");
        (await analyst.PostAsync(DefinitionWork.Root, new { from = "template:blank", name = "某流程", description = new string('长', 1001) })).ExpectProblem(400, "definition.description-too-long");
        (await analyst.PostAsync(DefinitionWork.Root, new { from = "template:blank", name = "已有的流程名称" })).ExpectProblem(409, "definition.name-taken");
        (await analyst.PostAsync(DefinitionWork.Root, new { from = "template:../matters/shared/forms/decision", name = "越界模板" })).ExpectProblem(404, "definition.template-not-found");
        (await analyst.PostAsync(DefinitionWork.Root, new { from = "path:none", name = "没有的流程" })).ExpectProblem(404, "definition.template-not-found");

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Export_OfOneThenOfTwo_IsJsonThenZipThatImportsUnchanged()
    {
        var analyst = await fixture.As("analyst");

        var one = await analyst.GetAsync($"{DefinitionWork.Root}/export?ids=m01-promised-town");
        var two = await analyst.GetAsync($"{DefinitionWork.Root}/export?ids=m02-instant-station,m01-promised-town&published=true");

        Assert.Equal("application/json", one.MediaType);
        Assert.Equal("https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", one.Json.Text("$schema"));
        Assert.Equal("application/zip", two.MediaType);
        using var zip = new ZipArchive(new MemoryStream(two.Bytes));
        Assert.Equal(2, zip.Entries.Count);
        Assert.All(zip.Entries, entry => Assert.Matches(@"^workflow-definition-[^/\\]+\.json$", entry.FullName));

        var report = (await analyst.ImportAsync(("two.zip", two.Bytes))).Expect(200);
        Assert.Equal((2, 0), (report.GetProperty("imported").GetInt32(), report.GetProperty("refused").GetInt32()));
        Assert.Equal("两个版本内容相同", (await analyst.ReadAsync($"{DefinitionWork.Root}/m01-promised-town/compare")).Text("summary"));
        Assert.False((await analyst.ReadAsync($"{DefinitionWork.Root}/m01-promised-town/versions"))[0].GetProperty("isPublished").GetBoolean());
    }

    [Fact]
    public async Task Export_OfNothingOrTheUnknown_IsRefused()
    {
        var analyst = await fixture.As("analyst");

        (await analyst.GetAsync($"{DefinitionWork.Root}/export?ids=,")).ExpectProblem(400, "export.ids-invalid");
        (await analyst.GetAsync($"{DefinitionWork.Root}/export?ids=none")).ExpectProblem(404, "definition.not-found");
    }

    [Fact]
    public async Task Import_OfGoodAndBadFilesTogether_ReportsEachAndTakesTheGoodOne()
    {
        var analyst = await fixture.As("analyst");
        var good = await analyst.ExportAsync("m02-instant-station");
        good["definitionId"] = "imported-path";
        good["id"] = "imported-path-v1";
        good["isPublished"] = true;

        var lines = (await analyst.ImportAsync(
            ("good.json", Encoding.UTF8.GetBytes(good.ToJsonString())),
            ("broken.json", "{\"root\": "u8.ToArray()),
            ("list.json", "[1]"u8.ToArray()),
            ("latin.json", [0x7B, 0xE9, 0x7D]),
            ("climbing-id.json", Encoding.UTF8.GetBytes("""{"definitionId":"../../etc/passwd","root":{"type":"Elsa.Flowchart"}}""")),
            ("folder.zip", Zip(("../../evil.json", "{}"), ("/rooted.json", "{}"), ("readme.txt", "hello"))),
            ("cut.zip", Zip(("a.json", "{}"))[..30]))).Expect(200).Items("files");

        Assert.Equal(
            [
                "good.json ", "broken.json definition.malformed-json", "list.json definition.malformed-json", "latin.json import.not-json", "climbing-id.json definition.id-invalid",
                "folder.zip/../../evil.json import.path-refused", "folder.zip//rooted.json import.path-refused", "folder.zip/readme.txt import.not-json", "cut.zip import.zip-broken",
            ],
            lines.Select(line => $"{line.Text("file")} {(line.TryGetProperty("code", out var code) ? code.GetString() : "")}"));
        var version = Assert.Single((await analyst.ReadAsync($"{DefinitionWork.Root}/imported-path/versions")).EnumerateArray());
        Assert.Equal("Draft", version.Text("state"));
        var record = Assert.Single((await analyst.ReadAsync($"{DefinitionWork.Root}/imported-path/publications")).Items("items"));
        Assert.Equal(("Import", "analyst", "从文件“good.json”导入", false), (record.Text("action"), record.Text("by"), record.Text("reason"), record.GetProperty("reasonIsTyped").GetBoolean()));
    }

    [Fact]
    public async Task Import_OverAColleaguesDraft_IsRefused_UntilReplacingThatVeryDraftIsAgreedTo()
    {
        var (analyst, publisher) = (await fixture.As("analyst"), await fixture.As("publisher"));
        var id = await analyst.CreateAsync();
        var mine = await FileAsync(publisher, id, "我的改法");
        var before = fixture.Server.Fingerprint();

        var refused = (await publisher.ImportAsync(mine)).Expect(200).Items("files").Single();

        Assert.Equal("definition.draft-of-another", refused.Text("code"));
        Assert.Equal(before, fixture.Server.Fingerprint());
        var draft = refused.GetProperty("draft");
        Assert.Equal((1, "analyst"), (draft.GetProperty("version").GetInt32(), draft.Text("savedBy")));
        Assert.Contains(draft.Text("savedByName"), refused.Text("message"), StringComparison.Ordinal);

        // Saved again meanwhile: what was agreed to is no longer what stands there.
        await analyst.DraftAsync(id, "又改了一稿");
        var stale = (await ReplaceAsync(publisher, mine, draft.Text("revision"))).Single();
        Assert.Equal("definition.draft-of-another", stale.Text("code"));

        var replaced = (await ReplaceAsync(publisher, mine, "0000", stale.GetProperty("draft").Text("revision"))).Single();
        Assert.True(replaced.GetProperty("isImported").GetBoolean());
        Assert.Equal("publisher", (await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/versions"))[0].Text("savedBy"));
    }

    [Fact]
    public async Task Import_OverOnesOwnDraftOrAPublishedVersion_NeedsNoAgreement()
    {
        var (analyst, publisher) = (await fixture.As("analyst"), await fixture.As("publisher"));
        var id = await analyst.CreateAsync();
        await analyst.DraftAsync(id, "自己的第二稿");
        (await analyst.PublishAsync(id, "新设事项")).Expect(200);

        await publisher.DraftAsync(id, "他人发布之后的新草稿");

        Assert.Equal((2, "publisher"), (await VersionAsync(), (await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/versions"))[0].Text("savedBy")));

        async Task<int> VersionAsync() => (await analyst.ReadAsync($"{DefinitionWork.Root}/{id}/versions"))[0].GetProperty("version").GetInt32();
    }

    [Fact]
    public async Task Import_OfAZipThatUnpacksToFarMore_StopsThere()
    {
        var bomb = Zip([.. Enumerable.Range(0, 8).Select(i => ($"bomb{i}.json", new string(' ', 9 * 1024 * 1024)))]);
        Assert.InRange(bomb.Length, 1, 1024 * 1024);

        var lines = (await (await fixture.As("analyst")).ImportAsync(("bomb.zip", bomb))).Expect(200).Items("files");

        Assert.Equal("import.zip-bomb", lines[^1].Text("code"));
        Assert.All(lines, line => Assert.False(line.GetProperty("isImported").GetBoolean()));
    }

    [Fact]
    public async Task Import_TooMuchOrNothing_IsRefusedAsAWhole()
    {
        var analyst = await fixture.As("analyst");
        var before = fixture.Server.Fingerprint();

        (await analyst.ImportAsync(("big.json", new byte[(10 * 1024 * 1024) + 200_000]))).ExpectProblem(413, "import.too-large");
        (await analyst.ImportAsync(("many.zip", Zip([.. Enumerable.Range(0, 201).Select(i => ($"{i}.json", "{}"))])))).ExpectProblem(400, "import.too-many-files");
        (await analyst.PostAsync($"{DefinitionWork.Root}/import", new MultipartFormDataContent { { new StringContent("x"), "note" } })).ExpectProblem(400, "import.no-file");
        (await analyst.PostAsync($"{DefinitionWork.Root}/import", new { })).ExpectProblem(415, "media-type.unsupported");

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Import_OfADefinitionOver4MiB_IsReportedAsTooLarge()
    {
        var definition = JsonSerializer.Serialize(new { definitionId = "big-path", description = new string('x', 4_500_000), root = new { type = "Elsa.Flowchart", id = "flow" } });

        var line = (await (await fixture.As("analyst")).ImportAsync(("big.json", Encoding.UTF8.GetBytes(definition)))).Expect(200).Items("files").Single();

        Assert.Equal("definition.too-large", line.Text("code"));
    }

    private static async Task<(string Name, byte[] Content)> FileAsync(ApiClient analyst, string definitionId, string description)
    {
        var file = await analyst.ExportAsync(definitionId);
        file["description"] = description;
        return ("mine.json", Encoding.UTF8.GetBytes(file.ToJsonString()));
    }

    private static async Task<List<JsonElement>> ReplaceAsync(ApiClient analyst, (string Name, byte[] Content) file, params string[] revisions)
    {
        var form = DefinitionWork.Form(file);
        foreach (var revision in revisions)
            form.Add(new StringContent(revision), "replace");
        return (await analyst.PostAsync($"{DefinitionWork.Root}/import", form)).Expect(200).Items("files");
    }

    private static byte[] Zip(params (string Name, string Content)[] files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }
}
