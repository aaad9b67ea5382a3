using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases;

/// <summary>Each wrong request gets a problem with a stable code and leaves everything as it was.</summary>
public sealed class BadInputTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    /// <summary>One wrong thing in an otherwise right application.</summary>
    private static readonly Dictionary<string, (int Status, string Code, Action<JsonObject> Spoil)> Spoilt = new()
    {
        ["unknown matter"] = (404, "matter.not-found", body => body["matterCode"] = "M99"),
        ["unknown station"] = (400, "station.not-found", body => body["stationCode"] = "000000000000"),
        ["station without a post"] = (403, "case.receive-not-allowed", body => body["stationCode"] = Application.Hall),
        ["resident id: check digit"] = (400, "id-number.check-digit", body => body["applicant"]!["idNumber"] = "370898199003070018"),
        ["resident id: length"] = (400, "id-number.length", body => body["applicant"]!["idNumber"] = "3708981990"),
        ["resident id: letters"] = (400, "id-number.characters", body => body["applicant"]!["idNumber"] = "37089819900307OO17"),
        ["resident id: born in the future"] = (400, "id-number.birth-date", body => body["applicant"]!["idNumber"] = "370898209903070011"),
        ["credit code: malformed"] = (400, "uscc.malformed", body => Organization(body, "12345")),
        ["credit code: check character"] = (400, "uscc.confirm-needed", body => Organization(body, "91370898MA9900028X")),
        ["applicant without a name"] = (400, "applicant.name-missing", body => body["applicant"]!["name"] = "  "),
        ["wrong telephone"] = (400, "applicant.phone-invalid", body => body["applicant"]!["phone"] = "12"),
        ["unknown kind of applicant"] = (400, "request.invalid", body => body["applicant"]!["kind"] = "Robot"),
        ["no applicant"] = (400, "request.invalid", body => body.Remove("applicant")),
        ["unknown situation question"] = (400, "answers.unknown-question", body => body["answers"]!["weather"] = "sunny"),
        ["unknown situation option"] = (400, "answers.unknown-option", body => body["answers"]!["area"] = "huge"),
        ["situation not answered"] = (400, "answers.missing", body => body["answers"]!.AsObject().Remove("area")),
        ["two options where one is allowed"] = (400, "answers.single-only", body => body["answers"]!["area"] = new JsonArray("small", "large")),
        ["answers of a wrong shape"] = (400, "answers.malformed", body => body["answers"] = new JsonArray()),
        ["no licence needed"] = (409, "matter.not-required", body => body["answers"] = new JsonObject { ["sells"] = "prepackedOnly" }),
        ["missing form field"] = (400, "form.field-missing", body => body["form"]!.AsObject().Remove("businessName")),
        ["form field out of bounds"] = (400, "form.field-invalid", body => body["form"]!["floorArea"] = 0),
        ["form against the answers"] = (400, "form.contradicts-answers", body => body["form"]!["floorArea"] = 900),
        ["unknown material"] = (400, "material.unknown", body => body["materials"]!.AsArray().Add(CaseWork.Material("77", "Paper"))),
        ["material twice"] = (400, "material.twice", body => body["materials"]!.AsArray().Add(body["materials"]![0]!.DeepClone())),
        ["unknown file"] = (400, "file.not-found", body => body["materials"]![0]!["fileIds"] = new JsonArray(Guid.NewGuid().ToString())),
        ["upload without a file"] = (400, "material.files-missing", body => body["materials"]!.AsArray().First(Uploaded)!["fileIds"] = new JsonArray()),
        ["unknown way"] = (400, "request.invalid", body => body["materials"]![0]!["way"] = "Pigeon"),
        ["representative missing"] = (400, "representative.missing", body => body["answers"]!["agent"] = "represented"),
        ["post without an address"] = (400, "pickup.address-missing", body => body["pickup"] = new JsonObject { ["way"] = "Post" }),
        ["unknown pick-up station"] = (400, "pickup.station-unknown", body => body["pickup"] = new JsonObject { ["way"] = "Counter", ["stationCode"] = "000000000000" }),
        ["no operation id"] = (400, "operation.id-missing", body => body["operationId"] = ""),
    };

    public static TheoryData<string> SpoiltApplications => [.. Spoilt.Keys];

    [Theory]
    [MemberData(nameof(SpoiltApplications))]
    public async Task Receive_SomethingIsWrong_IsRefusedAndChangesNothing(string what)
    {
        var (status, code, spoil) = Spoilt[what];
        var clerk = await fixture.As("clerk.town");
        var body = await clerk.BodyAsync(Application.M01());
        spoil(body);
        var before = fixture.Server.Fingerprint();

        var answer = await clerk.PostAsync("/api/v1/cases", body);

        answer.ExpectProblem(status, code);
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Receive_MatterNotHandledAtThePlace_IsRefused()
    {
        var clerk = await fixture.As("clerk.town");
        var body = await clerk.BodyAsync(Application.M02() with { Station = Application.Town });
        var before = fixture.Server.Fingerprint();

        (await clerk.PostAsync("/api/v1/cases", body)).ExpectProblem(409, "matter.not-handled-here");
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Upload_EmptyOversizeMistypedOrMisnamed_IsRefusedAndStoresNothing()
    {
        var clerk = await fixture.As("clerk.town");
        var before = fixture.Server.Fingerprint();

        (await clerk.PostAsync("/api/v1/files", CaseWork.Upload("a.pdf", []))).ExpectProblem(400, "file.empty");
        (await clerk.PostAsync("/api/v1/files", CaseWork.Upload("a.pdf", [.. "%PDF-"u8, .. new byte[20 * 1024 * 1024]]))).ExpectProblem(413, "file.too-large");
        (await clerk.PostAsync("/api/v1/files", CaseWork.Upload("a.pdf", "MZ this is a program"u8.ToArray()))).ExpectProblem(415, "file.type-refused");
        (await clerk.PostAsync("/api/v1/files", CaseWork.Upload("a.png", CaseWork.Pdf("x")))).ExpectProblem(415, "file.type-refused");
        (await clerk.PostAsync("/api/v1/files", CaseWork.Upload("a.pdf", CaseWork.Pdf("x"), "document"))).ExpectProblem(400, "file.missing");
        (await clerk.PostAsync("/api/v1/files", new { file = "a" })).ExpectProblem(415, "media-type.unsupported");
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Checklist_UnknownMatterOrAnswer_IsRefused()
    {
        var clerk = await fixture.As("clerk.town");

        (await clerk.GetAsync("/api/v1/matters/M99")).ExpectProblem(404, "matter.not-found");
        (await clerk.PostAsync("/api/v1/matters/M99/checklist", new { answers = new { } })).ExpectProblem(404, "matter.not-found");
        (await clerk.PostAsync("/api/v1/matters/M01/checklist", new { answers = new { weather = "sunny" } })).ExpectProblem(400, "answers.unknown-question");
    }

    [Fact]
    public async Task Complete_SomethingIsWrong_IsRefusedAndChangesNothing()
    {
        var clerk = await fixture.As("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01());
        var task = await clerk.TaskOfAsync(number);
        var address = $"/api/v1/tasks/{CaseWork.IdOf(task)}/complete";
        var before = fixture.Server.Fingerprint();

        (await clerk.PostAsync($"/api/v1/tasks/{Guid.NewGuid()}/complete", CaseWork.Completion(task))).ExpectProblem(404, "task.not-found");
        (await (await fixture.As("clerk.county")).PostAsync(address, CaseWork.Completion(task))).ExpectProblem(403, "task.not-yours");
        (await clerk.PostAsync(address, With(task, "outcome", "Invented"))).ExpectProblem(400, "task.unknown-outcome");
        (await clerk.PostAsync(address, With(task, "revision", 4711))).ExpectProblem(409, "changed-meanwhile");
        (await clerk.PostAsync(address, With(task, "operationId", ""))).ExpectProblem(400, "operation.id-missing");
        (await clerk.PostAsync(address, With(task, "form", new JsonObject()))).ExpectProblem(400, "form.field-missing");
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Complete_TheSameTaskTwice_SecondIsRefusedButTheSameOperationIsAnsweredAgain()
    {
        var clerk = await fixture.As("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01());
        var task = await clerk.TaskOfAsync(number);
        var address = $"/api/v1/tasks/{CaseWork.IdOf(task)}/complete";
        var body = CaseWork.Completion(task);
        var first = (await clerk.PostAsync(address, body.DeepClone())).Expect(200);
        var before = fixture.Server.Fingerprint();

        var again = (await clerk.PostAsync(address, body.DeepClone())).Expect(200);
        (await clerk.PostAsync(address, CaseWork.Completion(task))).ExpectProblem(409, "task.already-done");

        Assert.Equal(first.GetProperty("case").Text("status"), again.GetProperty("case").Text("status"));
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Receive_TheSameOperationTwice_IsOneCase()
    {
        var clerk = await fixture.As("clerk.town");
        var body = await clerk.BodyAsync(Application.M01());

        var first = (await clerk.PostAsync("/api/v1/cases", body.DeepClone())).Expect(201);
        var before = fixture.Server.Fingerprint();
        var again = (await clerk.PostAsync("/api/v1/cases", body.DeepClone())).Expect(200);

        Assert.Equal(first.Text("caseNumber"), again.Text("caseNumber"));
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Receive_TheSameOperationTwiceAtOnce_IsOneCase()
    {
        var clerk = await fixture.As("clerk.town");
        var body = (await clerk.BodyAsync(Application.M01())).ToJsonString();
        var cases = fixture.Server.Count("SELECT count(*) FROM approval_case");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => clerk.PostAsync("/api/v1/cases", JsonNode.Parse(body))));

        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[200, 201]));
        Assert.Single(answers.Select(answer => answer.Json.Text("caseNumber")).Distinct());
        Assert.Equal(cases + 1, fixture.Server.Count("SELECT count(*) FROM approval_case"));
    }

    [Fact]
    public async Task Case_OfAnotherUnitOrNone_IsRefused()
    {
        var number = await (await fixture.As("clerk.town")).ReceiveAsync(Application.M01());
        var stranger = await fixture.As("clerk.station");
        var document = (await (await fixture.As("clerk.town")).CaseAsync(number)).Items("documents")[0].Text("id");
        var before = fixture.Server.Fingerprint();

        (await stranger.GetAsync($"/api/v1/cases/{number}")).ExpectProblem(403, "case.other-unit");
        (await stranger.GetAsync($"/api/v1/cases/{number}/documents/{document}")).ExpectProblem(403, "case.other-unit");
        (await stranger.GetAsync("/api/v1/cases/none")).ExpectProblem(404, "case.not-found");
        (await stranger.PostAsync($"/api/v1/cases/{number}/withdraw", new { reason = "不办了", operationId = Guid.NewGuid() })).ExpectProblem(403, "case.other-unit");
        (await stranger.PostAsync($"/api/v1/cases/{number}/corrections", new { materials = Array.Empty<object>(), operationId = Guid.NewGuid() })).ExpectProblem(409, "case.illegal-move");
        Assert.DoesNotContain((await stranger.ReadAsync("/api/v1/cases")).Items("items"), row => row.Text("caseNumber") == number);
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task File_OfAnotherUnitOrNone_IsRefused()
    {
        var id = await (await fixture.As("clerk.town")).UploadAsync("a.pdf");

        Assert.Equal(200, (await (await fixture.As("clerk.town")).GetAsync($"/api/v1/files/{id}")).Status);
        (await (await fixture.As("clerk.station")).GetAsync($"/api/v1/files/{id}")).ExpectProblem(403, "file.other-unit");
        (await (await fixture.As("clerk.town")).GetAsync($"/api/v1/files/{Guid.NewGuid()}")).ExpectProblem(404, "file.not-found");
    }

    [Fact]
    public async Task Feedback_UnsignedUnknownOrForeign_IsRefused()
    {
        using var anonymous = fixture.Server.Anonymous();
        var regulator = await fixture.As("regulator");

        (await anonymous.PostAsync("/api/v1/regulator/feedback", new { pushId = Guid.NewGuid(), kind = "Acknowledged" })).ExpectProblem(401, "sign-in.required");
        (await anonymous.PostAsync("/api/v1/regulator/feedback", new { pushId = Guid.NewGuid(), kind = "Acknowledged" }, ("X-Bpm-Regulator", "11370898MB9900021E"), ("X-Bpm-Signature", "00"))).ExpectProblem(401, "push.signature-invalid");
        (await anonymous.PostAsync("/api/v1/sample/regulator/inbox", new { }, ("X-Bpm-Signature", "00"))).ExpectProblem(401, "push.signature-invalid");
        (await regulator.PostAsync("/api/v1/regulator/feedback", new { pushId = Guid.NewGuid(), kind = "Acknowledged" })).ExpectProblem(404, "push.not-found");
        (await regulator.PostAsync("/api/v1/regulator/feedback", new { pushId = Guid.NewGuid(), kind = "Applause" })).ExpectProblem(400, "request.invalid");
        (await (await fixture.As("clerk.town")).PostAsync("/api/v1/regulator/feedback", new { pushId = Guid.NewGuid(), kind = "Acknowledged" })).ExpectProblem(403, "not-allowed");
    }

    private static bool Uploaded(JsonNode? material) => material!["way"]!.GetValue<string>() == "Upload";

    private static void Organization(JsonObject body, string code)
    {
        body["applicant"]!["kind"] = "Organization";
        body["applicant"]!["idNumber"] = code;
    }

    private static JsonObject With(System.Text.Json.JsonElement task, string name, JsonNode value)
    {
        var body = CaseWork.Completion(task);
        body[name] = value;
        return body;
    }
}
