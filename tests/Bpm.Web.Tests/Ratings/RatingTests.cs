using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Ratings;

/// <summary>好差评 through HTTP: by query code, without signing in.</summary>
public sealed class RatingTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    [Trait("Demand", "R56")]
    [Trait("Demand", "R57")]
    public async Task ClosedCase_IsRatedByQueryCode_AndABadRatingIsFollowedUpByAnother()
    {
        var clerk = await fixture.As("grid.village");
        var received = (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M06()))).Expect(201);
        var (number, code) = (received.Text("caseNumber"), received.Text("queryCode"));
        using var anonymous = fixture.Server.Anonymous();
        (await anonymous.GetAsync($"/api/v1/public/ratings/{code}")).ExpectProblem(404, "rating.not-found");
        (await anonymous.PostAsync($"/api/v1/public/ratings/{code}", new { level = 1 })).ExpectProblem(404, "rating.not-found");
        await (await fixture.As("clerk.town")).WorkAsync(number, "Granted");
        await clerk.WorkAsync(number);

        var asked = await anonymous.ReadAsync($"/api/v1/public/ratings/{code}");
        Assert.True(asked.GetProperty("isOpen").GetBoolean());
        Assert.Equal(["非常满意", "满意", "基本满意", "不满意", "非常不满意"], asked.Items("levels").Select(level => level.Text("name")));
        Assert.DoesNotContain("李秀英", asked.GetRawText(), StringComparison.Ordinal);
        (await anonymous.PostAsync($"/api/v1/public/ratings/{code}", new { level = 9 })).ExpectProblem(400, "rating.level-unknown");
        (await anonymous.PostAsync($"/api/v1/public/ratings/{code}/comment", new { comment = "补充" })).ExpectProblem(409, "rating.not-given");
        (await anonymous.PostAsync($"/api/v1/public/ratings/{code}", new { level = 5, tags = new[] { "多次跑动" }, comment = "跑了三次", phone = "13800000009" })).Expect(200);
        (await anonymous.PostAsync($"/api/v1/public/ratings/{code}", new { level = 1 })).ExpectProblem(409, "rating.given-already");

        var handler = await fixture.As("clerk.town");
        Assert.DoesNotContain((await handler.ReadAsync("/api/v1/bad-ratings")).Items("items"), ticket => ticket.Text("caseNumber") == number);
        var supervisor = await fixture.As("supervisor");
        var ticket = (await supervisor.ReadAsync("/api/v1/bad-ratings?state=New")).Items("items").Single(found => found.Text("caseNumber") == number);
        Assert.Equal("13800000009", ticket.Text("phone"));
        var at = $"/api/v1/bad-ratings/{ticket.Text("id")}";
        (await handler.PostAsync($"{at}/contact", new { note = "已联系" })).ExpectProblem(403, "duty.handler-follows-up");
        (await (await fixture.As("reviewer.county")).PostAsync($"{at}/contact", new { note = "已联系" })).ExpectProblem(403, "ticket.other-unit");
        (await (await fixture.As("issuer.town")).PostAsync($"{at}/contact", new { note = "已联系申请人" })).Expect(200);
        (await (await fixture.As("issuer.town")).PostAsync($"{at}/close", new { note = "好了" })).ExpectProblem(403, "case.supervisor-only");
        (await supervisor.PostAsync($"{at}/reply", new { note = "已整改" })).ExpectProblem(409, "ticket.illegal-step");
        (await supervisor.PostAsync($"{at}/finding", new { finding = "Valid", note = "" })).ExpectProblem(409, "ticket.note-missing");
        (await supervisor.PostAsync($"{at}/finding", new { finding = "Valid", note = "属实" })).Expect(200);
        (await supervisor.PostAsync($"{at}/reply", new { note = "已整改" })).Expect(200);
        Assert.Equal("Closed", (await supervisor.PostAsync($"{at}/close", new { note = "申请人满意" })).Expect(200).Text("state"));
        Assert.DoesNotContain((await supervisor.ReadAsync("/api/v1/bad-ratings")).Items("items"), found => found.Text("caseNumber") == number);
        Assert.Contains((await supervisor.ReadAsync("/api/v1/bad-ratings?state=Closed")).Items("items"), found => found.Text("caseNumber") == number);
        (await supervisor.PostAsync($"/api/v1/bad-ratings/{Guid.NewGuid()}/contact", new { note = "无" })).ExpectProblem(404, "ticket.not-found");
    }
}
