using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases.Drafts;

/// <summary>Preparing an application online or at the window, advice before it is filed, and what both back offices see of it.</summary>
public sealed class DraftTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Online = "/api/v1/public/drafts";
    private const string Window = "/api/v1/drafts";

    [Fact]
    [Trait("Demand", "R28")]
    [Trait("Move", "T2")]
    public async Task Online_UploadedOnceAndSubmitted_IsReceivedAndBothBackOfficesOpenTheSameFileOnRecord()
    {
        using var resident = fixture.Server.Anonymous();
        var (id, code, application) = await StartAsync(resident, Application.M11());
        var materials = await RequiredAsync(application);
        foreach (var material in materials)
            (await UploadAsync(resident, id, code, material)).Expect(200);
        (await UploadAsync(resident, id, code, materials[0])).ExpectProblem(409, "material.already-there");
        var uploaded = (await resident.GetAsync($"{Online}/{id}", Code(code))).Expect(200).Items("materials")[0].GetProperty("fileIds")[0].GetString();
        Assert.Equal(200, (await (await fixture.As("clerk.station")).GetAsync($"/api/v1/files/{uploaded}")).Status);
        (await (await fixture.As("clerk.town")).GetAsync($"/api/v1/files/{uploaded}")).ExpectProblem(403, "file.other-unit");

        var submitted = (await resident.PostAsync($"{Online}/{id}/submit", new { declaresTruth = true }, Code(code))).Expect(200);

        var number = submitted.Text("caseNumber");
        Assert.Equal(number, (await resident.PostAsync($"{Online}/{id}/submit", new { declaresTruth = true }, Code(code))).Expect(200).Text("caseNumber"));
        var (front, county) = (await fixture.As("clerk.station"), await fixture.As("reviewer.county"));
        var view = await front.CaseAsync(number);
        Assert.Equal(("Received", "2026-11-27"), (view.Text("status"), view.GetProperty("clock").Items("items").Single(item => item.Text("key") == "K1").Text("dueOn")));
        Assert.Contains(view.Items("documents"), document => document.Text("kind") == "ReceivingReceipt");
        var file = view.Items("materials").First(material => material.Items("files").Count > 0).Items("files")[0].Text("fileId");
        Assert.Equal(200, (await front.GetAsync($"/api/v1/files/{file}")).Status);
        Assert.Equal(200, (await county.GetAsync($"/api/v1/files/{file}")).Status);
        (await (await fixture.As("clerk.town")).GetAsync($"/api/v1/files/{file}")).ExpectProblem(403, "file.other-unit");
        var openings = (await front.ReadAsync($"/api/v1/files/{file}/openings")).EnumerateArray().Select(opening => opening.Text("userName")).ToList();
        Assert.Equal(["clerk.station", "reviewer.county"], openings.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Move", "T2")]
    public async Task Online_WithAnotherCodeWithoutTheDeclarationOrOnceSubmitted_IsRefused()
    {
        using var resident = fixture.Server.Anonymous();
        var (id, code, application) = await StartAsync(resident, Application.M11());

        (await resident.GetAsync($"{Online}/{id}", Code("别的码"))).ExpectProblem(404, "draft.not-found");
        (await resident.GetAsync($"{Online}/{id}")).ExpectProblem(404, "draft.not-found");
        (await UploadAsync(resident, id, "别的码", "01")).ExpectProblem(404, "draft.not-found");
        (await UploadAsync(resident, id, code, "99")).ExpectProblem(400, "material.unknown");
        (await resident.PostAsync($"{Online}/{id}/submit", new { declaresTruth = false }, Code(code))).ExpectProblem(400, "draft.not-declared");
        (await resident.SendAsync(HttpMethod.Delete, $"{Online}/{id}/materials/01", null, Code(code))).ExpectProblem(404, "material.not-there");
        (await resident.PostAsync($"{Online}/{id}/submit", new { declaresTruth = true }, Code(code))).Expect(200);
        (await resident.SendAsync(HttpMethod.Put, $"{Online}/{id}", application, Code(code))).ExpectProblem(409, "draft.not-open");
        (await UploadAsync(resident, id, code, "01")).ExpectProblem(409, "draft.not-open");
    }

    [Fact]
    [Trait("Move", "T1")]
    public async Task Online_Incomplete_IsKeptAndSaidSoOnlyWhenItIsHandedIn()
    {
        using var resident = fixture.Server.Anonymous();
        var application = await BodyAsync(Application.M11());
        application["form"] = new JsonObject();
        var started = (await resident.PostAsync(Online, application)).Expect(201);
        var (id, code) = (started.GetProperty("draft").Text("id"), started.Text("code"));

        (await resident.PostAsync($"{Online}/{id}/submit", new { declaresTruth = true }, Code(code))).ExpectProblem(400, "form.field-missing");

        Assert.Equal("Draft", (await resident.GetAsync($"{Online}/{id}", Code(code))).Expect(200).Text("state"));
        application["matterCode"] = "M99";
        (await resident.PostAsync(Online, application)).ExpectProblem(404, "matter.not-found");
    }

    [Fact]
    [Trait("Demand", "R10")]
    [Trait("Move", "T1")]
    public async Task PreCheck_IsOnRecordWithoutNumberOrClockAndTurnsIntoACase()
    {
        var clerk = await fixture.As("clerk.town");
        var before = fixture.Server.Count("SELECT COUNT(*) FROM approval_case");
        var body = await clerk.BodyAsync(Application.M01());
        var materials = body["materials"]!.AsArray().Select(material => material!.DeepClone()).ToList();
        body.Remove("materials");
        body.Remove("operationId");
        var id = (await clerk.PostAsync(Window, body)).Expect(201).Text("id");

        var first = (await clerk.PostAsync($"{Window}/{id}/pre-check", new { advice = "请补齐平面图" })).Expect(200);
        foreach (var material in materials)
            (await clerk.PostAsync($"{Window}/{id}/materials", material)).Expect(200);
        var second = (await clerk.PostAsync($"{Window}/{id}/pre-check", new { advice = "可以申请" })).Expect(200);

        Assert.Equal((false, true), (first.GetProperty("ready").GetBoolean(), second.GetProperty("ready").GetBoolean()));
        Assert.NotEmpty(first.Items("missing"));
        Assert.Equal(before, fixture.Server.Count("SELECT COUNT(*) FROM approval_case"));
        (await clerk.PostAsync($"{Window}/{id}/pre-check", new { advice = "" })).ExpectProblem(409, "draft.advice-missing");
        (await (await fixture.As("clerk.county")).GetAsync($"{Window}/{id}")).ExpectProblem(403, "case.receive-not-allowed");
        var number = (await clerk.PostAsync($"{Window}/{id}/submit", new { declaresTruth = true, operationId = "s1" + id })).Expect(200).Text("caseNumber");
        Assert.Equal(number, (await clerk.PostAsync($"{Window}/{id}/submit", new { declaresTruth = true, operationId = "s1" + id })).Expect(200).Text("caseNumber"));
        (await clerk.PostAsync($"{Window}/{id}/submit", new { declaresTruth = true, operationId = "s2" + id })).ExpectProblem(409, "draft.not-open");
        var draft = await clerk.ReadAsync($"{Window}/{id}");
        Assert.Equal(("Submitted", number, 2), (draft.Text("state"), draft.Text("caseNumber"), draft.Items("preChecks").Count));
        Assert.Equal("Received", (await clerk.CaseAsync(number)).Text("status"));
        Assert.Contains((await clerk.ReadAsync($"{Window}?state=Submitted")).Items("items"), row => row.Text("id") == id);
    }

    [Fact]
    public async Task Draft_Discarded_CannotBeHandedIn()
    {
        var clerk = await fixture.As("clerk.town");
        var body = await clerk.BodyAsync(Application.M01());
        body.Remove("materials");
        body.Remove("operationId");
        var id = (await clerk.PostAsync(Window, body)).Expect(201).Text("id");
        (await clerk.PostAsync($"{Window}/{id}/discard")).Expect(200);

        (await clerk.PostAsync($"{Window}/{id}/submit", new { declaresTruth = true, operationId = id })).ExpectProblem(409, "draft.not-open");
    }

    private static (string Name, string Value) Code(string code) => ("X-Draft-Code", Uri.EscapeDataString(code));

    private static Task<ApiAnswer> UploadAsync(ApiClient resident, string id, string code, string material) =>
        resident.SendAsync(HttpMethod.Post, $"{Online}/{id}/materials/{material}", CaseWork.Upload($"{material}.pdf", CaseWork.Pdf(material + id)), Code(code));

    private async Task<JsonObject> BodyAsync(Application application)
    {
        var body = await (await fixture.As(application.Clerk)).BodyAsync(application);
        body.Remove("materials");
        body.Remove("operationId");
        return body;
    }

    private async Task<(string Id, string Code, JsonObject Body)> StartAsync(ApiClient resident, Application application)
    {
        var body = await BodyAsync(application);
        var started = (await resident.PostAsync(Online, body)).Expect(201);
        return (started.GetProperty("draft").Text("id"), started.Text("code"), body);
    }

    private async Task<List<string>> RequiredAsync(JsonObject application)
    {
        var list = (await (await fixture.As("clerk.station")).PostAsync(
            $"/api/v1/matters/{application["matterCode"]}/checklist", new JsonObject { ["answers"] = application["answers"]!.DeepClone(), ["station"] = application["stationCode"]!.ToString() })).Expect(200);
        return [.. list.Items("materials").Where(material => !material.GetProperty("fetched").GetBoolean() && material.Text("requirement") == "Required").Select(material => material.Text("code"))];
    }
}
