using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.SignIn;

public sealed class SignInTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Right = "Sample-2026";

    [Fact]
    public async Task Token_RightPassword_OpensTheApi()
    {
        using var client = fixture.Server.Anonymous();

        var token = (await client.PostAsync("/api/v1/token", new { userName = " Clerk.Town", password = Right })).Expect(200);
        var me = (await client.GetAsync("/api/v1/me", ("Authorization", $"Bearer {token.Text("accessToken")}"))).Expect(200);

        Assert.Equal("Bearer", token.Text("tokenType"));
        Assert.True(token.GetProperty("expiresIn").GetInt64() > 0);
        Assert.Equal("clerk.town", me.Text("userName"));
        Assert.Equal("综合窗口人员", me.Items("posts")[0].Text("roleName"));
    }

    [Theory]
    [InlineData("clerk.county", "wrong")]
    [InlineData("nobody.here", Right)]
    public async Task Token_WrongNameOrPassword_IsRefusedAlike(string userName, string password)
    {
        using var client = fixture.Server.Anonymous();

        (await client.PostAsync("/api/v1/token", new { userName, password })).ExpectProblem(401, "sign-in.failed");
    }

    [Fact]
    public async Task Token_TenWrongPasswords_LockTheAccountForFifteenMinutes()
    {
        using var client = fixture.Server.Anonymous();
        for (var tries = 0; tries < 10; tries++)
            (await client.PostAsync("/api/v1/token", new { userName = "analyst", password = "wrong" })).ExpectProblem(401, "sign-in.failed");

        (await client.PostAsync("/api/v1/token", new { userName = "analyst", password = Right })).ExpectProblem(429, "sign-in.locked");
        fixture.Server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await client.PostAsync("/api/v1/token", new { userName = "analyst", password = Right })).Expect(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer not-a-token")]
    public async Task Me_NotSignedIn_IsRefused(string authorization)
    {
        using var client = fixture.Server.Anonymous();

        (await client.GetAsync("/api/v1/me", ("Authorization", authorization))).ExpectProblem(401, "sign-in.required");
    }

    [Fact]
    public async Task Session_RightPassword_SetsACookieThatScriptsCannotRead()
    {
        using var client = fixture.Server.Anonymous();

        var answer = await client.PostAsync("/api/v1/session", new { userName = "clerk.town", password = Right });

        answer.Expect(200);
        var cookie = answer.Headers["Set-Cookie"];
        Assert.StartsWith("bpm=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Change_ByCookieWithoutTheGuardHeader_IsRefused()
    {
        using var client = fixture.Server.Anonymous();
        var cookie = (await client.PostAsync("/api/v1/session", new { userName = "clerk.town", password = Right })).Headers["Set-Cookie"].Split(';')[0];

        (await client.GetAsync("/api/v1/me", ("Cookie", cookie))).Expect(200);
        (await client.PostAsync("/api/v1/matters/M01/checklist", new { answers = new { } }, ("Cookie", cookie))).ExpectProblem(403, "csrf.header-missing");
        (await client.PostAsync("/api/v1/matters/M01/checklist", new { answers = new { } }, ("Cookie", cookie), ("X-Requested-With", "bpm"))).ExpectProblem(400, "answers.missing");
    }

    [Fact]
    public async Task Endpoint_OfAnotherPost_IsRefused()
    {
        var analyst = await fixture.As("publisher");

        (await analyst.GetAsync("/api/v1/cases")).ExpectProblem(403, "not-allowed");
        (await analyst.PostAsync("/api/v1/cases")).ExpectProblem(403, "not-allowed");
        (await analyst.GetAsync("/api/v1/sample/regulator/messages")).ExpectProblem(403, "not-allowed");
    }
}
