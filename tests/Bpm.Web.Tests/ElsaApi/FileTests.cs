using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;
using static Bpm.Web.Tests.ElsaApi.Drawing;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>Definitions out to files and in from files. Source: elsa-model.md 1.2.</summary>
public sealed class FileTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private static readonly string[] OfTheStore = ["id", "version", "createdAt", "isLatest", "isPublished"];

    private Task<ApiClient> Analyst => fixture.As("analyst");

    [Fact]
    public async Task Export_IsElsasFile_NamedAfterTheDefinition()
    {
        var analyst = await Analyst;
        var drawn = await analyst.DrawAsync(Model(NewName("窗口 受理")));

        var file = await analyst.GetAsync($"{Definitions}/{drawn.DefinitionId()}/export?versionOptions=Latest&includeConsumingWorkflows=False");

        var json = file.Json;
        Assert.Equal("$schema", json.EnumerateObject().First().Name);
        Assert.Equal("https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json", json.Text("$schema"));
        Assert.False(json.TryGetProperty("links", out _));
        Assert.False(json.GetProperty("root").TryGetProperty("revision", out _));
        Assert.Contains("你好", file.Text, StringComparison.Ordinal);
        Assert.Matches("filename=\"?[^/\\\\\"]+\\.json", file.Headers["Content-Disposition"]);
    }

    [Fact]
    public async Task Export_IntoAnEmptyServer_IsEqualInMeaning()
    {
        var analyst = await Analyst;
        var empty = Directory.CreateTempSubdirectory("bpm-empty-");
        await using var other = BpmServer.Start(settings: [("Bpm:Workflows", empty.FullName), ("Bpm:WorkflowsDirectory", empty.FullName)]);
        using var there = await other.SignInAsync("analyst");
        Assert.Equal(0, (await there.ReadAsync(Definitions)).GetProperty("totalCount").GetInt32());
        var ids = (await analyst.ReadAsync($"{Definitions}?versionOptions=Published")).Items("items").OrderByDescending(i => IsStep(i.Text("definitionId"))).Select(i => i.Text("definitionId")).ToList();
        Assert.True(ids.Count >= 10);

        foreach (var id in ids)
        {
            var file = await analyst.GetAsync($"{Definitions}/{id}/export?versionOptions=Published");
            var imported = JsonNode.Parse((await there.PostAsync($"{Definitions}/import", Body(file.Bytes))).Expect(200).GetRawText())!.AsObject();

            Assert.True(imported["isPublished"]!.GetValue<bool>());
            var back = await there.GetAsync($"{Definitions}/{id}/export?versionOptions=Published");
            Assert.True(JsonNode.DeepEquals(Bare(file.Bytes), Bare(back.Bytes)), id);
        }

        empty.Delete(recursive: true);

        bool IsStep(string id) => fixture.Server.Count($"SELECT count(*) FROM workflow_definition WHERE DefinitionId = '{id}' AND UsableAsActivity = 1") > 0;
    }

    [Fact]
    public async Task Import_OfANewDefinition_KeepsItsIdsAndBeginsAtOne_OfAKnownOneAddsAVersion()
    {
        var analyst = await Analyst;
        var file = Model(NewName(), definitionId: NewName("def"));
        file["id"] = NewName("ver");
        file["version"] = 7;

        var first = (await analyst.PostAsync($"{Definitions}/import", file)).Expect(200);
        (await analyst.PostAsync($"{Definitions}/{file.DefinitionId()}/publish")).Expect(200);
        var second = (await analyst.PostAsync($"{Definitions}/import", file)).Expect(200);

        Assert.Equal((file.Id(), 1), (first.Text("id"), first.GetProperty("version").GetInt32()));
        Assert.Equal((2, false), (second.GetProperty("version").GetInt32(), second.GetProperty("isPublished").GetBoolean()));
        Assert.NotEqual(file.Id(), second.Text("id"));
    }

    [Fact]
    public async Task Import_OfAPublishedFileWithErrors_IsRefusedAndStoresNothing()
    {
        var analyst = await Analyst;
        var file = Model(NewName(), definitionId: NewName("bad"));
        file["isPublished"] = true;
        file.Activity("line")["type"] = "Gone.Away";
        var before = fixture.Server.Fingerprint();

        (await analyst.PostAsync($"{Definitions}/import", file)).ExpectProblem(400, "definition.unknown-activity");

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Import_OverAColleaguesDraft_IsRefused_UnlessItBringsThatDraftsRevision()
    {
        var (analyst, publisher) = (await Analyst, await fixture.As("publisher"));
        var drawn = await analyst.DrawAsync(Model(NewName()));
        var file = JsonNode.Parse((await publisher.GetAsync($"{Definitions}/{drawn.DefinitionId()}/export")).Bytes)!.AsObject();
        file["description"] = "导入的改法";
        var before = fixture.Server.Fingerprint();

        var refused = await publisher.PostAsync($"{Definitions}/import", file);
        var amongFiles = await publisher.PostAsync($"{Definitions}/import-files", Upload("a.json", Encoding.UTF8.GetBytes(file.ToJsonString())));

        refused.ExpectProblem(400, "definition.draft-of-another");
        Assert.Contains("草稿尚未发布", refused.Json.GetProperty("errors").GetProperty("definition")[0].GetString(), StringComparison.Ordinal);
        amongFiles.ExpectProblem(400, "definition.draft-of-another");
        Assert.Equal(before, fixture.Server.Fingerprint());
        file["root"]!["revision"] = drawn["root"]!["revision"]!.GetValue<string>();
        Assert.Equal("导入的改法", (await publisher.PostAsync($"{Definitions}/import", file)).Expect(200).Text("description"));
    }

    [Fact]
    public async Task Archive_OfSeveralWithTheirConsumers_CanBeTakenInAgain()
    {
        var analyst = await Analyst;
        var inner = Model(NewName("Part"), definitionId: NewName("part"));
        inner["options"] = new JsonObject { ["usableAsActivity"] = true };
        var step = await analyst.DrawAsync(inner, publish: true);
        var outer = Model(NewName(), definitionId: NewName("whole"));
        outer.Activity("line").Remove("text");
        outer.Activity("line")["type"] = step["name"]!.GetValue<string>();
        var consumer = await analyst.DrawAsync(outer);

        var archive = await analyst.GetAsync($"{Definitions}/{step.DefinitionId()}/export?includeConsumingWorkflows=True");
        var bulk = await analyst.PostAsync($"{Api}/bulk-actions/export/workflow-definitions", new { ids = new[] { step.Id(), consumer.Id() }, includeConsumingWorkflows = false });

        Assert.Equal("application/zip", archive.MediaType);
        Assert.Contains("workflow-definitions.zip", archive.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(2, Names(archive.Bytes).Count);
        Assert.Equal(Names(archive.Bytes), Names(bulk.Bytes));
        Assert.Equal(2, (await analyst.PostAsync($"{Definitions}/import-files", Upload("定义.zip", bulk.Bytes))).Expect(200).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task FilesOfAnArchive_ThatAreRefused_DoNotKeepTheOthersOut()
    {
        var analyst = await Analyst;
        var good = Model(NewName(), definitionId: NewName("good"));
        var archive = Zip(("good.json", Encoding.UTF8.GetBytes(good.ToJsonString())), ("../../bad.json", "{"u8.ToArray()));

        var answer = await analyst.PostAsync($"{Definitions}/import-files", Upload("a.zip", archive));

        answer.ExpectProblem(400, "import.some-refused");
        Assert.True(answer.Json.GetProperty("errors").TryGetProperty("a.zip/../../bad.json", out _));
        Assert.Equal(good["name"]!.GetValue<string>(), (await analyst.OpenAsync(good.DefinitionId()))["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task FileNames_AreFreeOfPaths_WhateverTheDefinitionCallsItself()
    {
        var analyst = await Analyst;
        var one = await analyst.DrawAsync(Model("../../etc/passwd\\r\\n"));
        var two = await analyst.DrawAsync(Model("..\\\\..\\\\windows:con"));

        var file = await analyst.GetAsync($"{Definitions}/{one.DefinitionId()}/export");
        var archive = await analyst.PostAsync($"{Api}/bulk-actions/export/workflow-definitions", new { ids = new[] { one.Id(), two.Id() } });

        Assert.DoesNotContain("..", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.DoesNotContain("/", file.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.All(Names(archive.Bytes), name => Assert.Matches(@"^[\p{L}\p{N}-]+\.json$", name));
    }

    [Fact]
    public async Task ArchiveThatUnpacksToTooMuch_IsRefused()
    {
        var archive = Zip(("bomb.json", new byte[40 * 1024 * 1024]));
        Assert.True(archive.Length < 1024 * 1024);

        (await (await Analyst).PostAsync($"{Definitions}/import-files", Upload("bomb.zip", archive))).ExpectProblem(413, "import.zip-bomb");
    }

    [Fact]
    public async Task ArchiveThatIsDamaged_IsRefused() =>
        (await (await Analyst).PostAsync($"{Definitions}/import-files", Upload("a.zip", "PK\u0003\u0004 nothing"u8.ToArray()))).ExpectProblem(400, "import.zip-broken");

    private static JsonObject Bare(byte[] file)
    {
        var json = JsonNode.Parse(file)!.AsObject();
        foreach (var member in OfTheStore)
            json.Remove(member);
        return json;
    }

    private static List<string> Names(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] files)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return archive.ToArray();
    }

    private static ByteArrayContent Body(byte[] json) => new(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static MultipartFormDataContent Upload(string name, byte[] content) => new() { { new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } }, "files", name } };
}
