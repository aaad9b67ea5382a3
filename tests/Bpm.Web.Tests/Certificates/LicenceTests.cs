using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Certificates;

/// <summary>What is done to an issued licence, through HTTP: the allowed and the refused, and what the public sees of it.</summary>
public sealed class LicenceTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    public async Task Correction_FromProposalToSeal_ShowsBothVersionsToThePublic()
    {
        var number = await GrantedAsync();
        var before = (await (await fixture.As("clerk.town")).CaseAsync(number)).GetProperty("certificate");
        var act = await ProposeAsync("clerk.town", number, new { kind = "Correction", reason = "姓名录入有误", requestedBy = "张三", operationId = Id(), corrections = new[] { new { wrong = "张三", right = "张珊" } } });

        (await PostAsync("approver.town", $"/api/v1/licence-acts/{act}/decision", new { approve = true, operationId = Id() })).Expect(200);
        (await PostAsync("sealkeeper.town", $"/api/v1/licence-acts/{act}/seal", new { operationId = Id() })).Expect(200);
        await fixture.Server.PumpAsync();

        var after = (await (await fixture.As("clerk.town")).CaseAsync(number)).GetProperty("certificate");
        Assert.Equal(before.Text("number"), after.Text("number"));
        using var anonymous = fixture.Server.Anonymous();
        var old = await anonymous.ReadAsync($"/api/v1/verify/{before.Text("verificationCode")}");
        var now = await anonymous.ReadAsync($"/api/v1/verify/{after.Text("verificationCode")}");
        Assert.Equal((false, "已换发"), (old.GetProperty("valid").GetBoolean(), old.Text("stateName")));
        Assert.Equal((true, 2), (now.GetProperty("valid").GetBoolean(), now.GetProperty("version").GetInt32()));
        Assert.All((JsonElement[])[old, now], view => Assert.Equal(["已换发", "有效"], view.Items("versions").Select(version => version.Text("stateName"))));
        var licence = await (await fixture.As("clerk.town")).ReadAsync($"/api/v1/cases/{number}/licence");
        Assert.Contains(licence.Items("changes"), change => change.Text("after").Contains("张珊", StringComparison.Ordinal));
        Assert.Equal(("张三", "吴建国"), (licence.Items("acts").Single().Text("requestedBy"), licence.Items("acts").Single().Text("decidedBy")));
    }

    [Fact]
    public async Task Revocation_EndsTheLicenceForThePublicAndReachesTheRegulator()
    {
        var number = await GrantedAsync();
        var code = (await (await fixture.As("clerk.town")).CaseAsync(number)).GetProperty("certificate").Text("verificationCode");
        var act = await ProposeAsync("reviewer.town", number, new { kind = "Revocation", ground = "Deception", reason = "材料系伪造", operationId = Id() });
        (await PostAsync("reviewer.town", $"/api/v1/licence-acts/{act}/decision", new { approve = true, operationId = Id() })).ExpectProblem(403, "authority.not-head");
        (await PostAsync("sealkeeper.town", $"/api/v1/licence-acts/{act}/seal", new { operationId = Id() })).ExpectProblem(409, "licence-act.not-awaiting-seal");

        (await PostAsync("approver.town", $"/api/v1/licence-acts/{act}/decision", new { approve = true, operationId = Id() })).Expect(200);

        using var anonymous = fixture.Server.Anonymous();
        var seen = await anonymous.ReadAsync($"/api/v1/verify/{code}");
        Assert.Equal((false, "已撤销"), (seen.GetProperty("valid").GetBoolean(), seen.Text("stateName")));
        Assert.Contains((await (await fixture.As("clerk.town")).CaseAsync(number)).Items("pushes"), push => push.Text("kind") == "Revoked");
        (await PostAsync("clerk.town", $"/api/v1/cases/{number}/licence-acts", new { kind = "Reissue", reason = "遗失", operationId = Id() })).ExpectProblem(409, "licence.not-in-force");
    }

    [Theory]
    [InlineData("clerk.county", """{"kind":"Correction","reason":"笔误"}""", 403, "case.other-unit")]
    [InlineData("clerk.town", """{"kind":"Revocation","reason":"理由","ground":"Deception"}""", 403, "case.other-unit")]
    [InlineData("clerk.town", """{"kind":"Cancellation","reason":"理由"}""", 400, "licence-act.ground-missing")]
    [InlineData("clerk.town", """{"kind":"Reissue","reason":"遗失"}""", 400, "licence-act.statement-missing")]
    [InlineData("clerk.town", """{"kind":"Correction","reason":"笔误"}""", 400, "correction.details-missing")]
    [InlineData("clerk.town", """{"kind":"Correction","reason":"笔误","corrections":[{"wrong":"没有的字","right":"字"}]}""", 409, "correction.not-found")]
    [InlineData("clerk.town", """{"kind":"Correction","reason":"笔误","documentId":"00000000-0000-0000-0000-000000000001","corrections":[{"wrong":"张三","right":"张珊"}]}""", 404, "document.not-found")]
    [InlineData("clerk.town", """{"kind":"Cancellation","reason":" ","ground":"HolderApplies"}""", 409, "case.reason-missing")]
    public async Task Act_ThatIsNotLawfulHereOrForThisPerson_IsRefusedAndChangesNothing(string who, string body, int status, string code)
    {
        var number = await GrantedAsync();
        var request = JsonNode.Parse(body)!.AsObject();
        request["operationId"] = Id();
        var caller = await fixture.As(who);
        var before = fixture.Server.Fingerprint();

        (await caller.PostAsync($"/api/v1/cases/{number}/licence-acts", request)).ExpectProblem(status, code);

        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    public async Task Act_ThatDoesNotExist_IsNotFound()
    {
        var path = $"/api/v1/licence-acts/{Guid.NewGuid()}";

        (await PostAsync("approver.town", $"{path}/decision", new { approve = true, operationId = Id() })).ExpectProblem(404, "licence-act.not-found");
        (await PostAsync("sealkeeper.town", $"{path}/seal", new { operationId = Id() })).ExpectProblem(404, "licence-act.not-found");
    }

    private static string Id() => Guid.NewGuid().ToString();

    private async Task<ApiAnswer> PostAsync(string who, string path, object body) => await (await fixture.As(who)).PostAsync(path, body);

    private async Task<string> ProposeAsync(string who, string number, object body) => (await PostAsync(who, $"/api/v1/cases/{number}/licence-acts", body)).Expect(200).Text("id");

    private async Task<string> GrantedAsync()
    {
        var number = await (await fixture.As("clerk.town")).ReceiveAsync(Application.M01());
        foreach (var who in (string[])["clerk.town", "reviewer.town", "reviewer.town", "approver.town", "sealkeeper.town"])
            await (await fixture.As(who)).WorkAsync(number);
        return number;
    }
}
