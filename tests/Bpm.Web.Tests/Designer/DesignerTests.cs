using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Designer;

public sealed class DesignerTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("/designer")]
    [InlineData("/designer/definitions/M01")]
    [InlineData("/designer/instances")]
    [InlineData("/designer/instances/1?x=1")]
    public async Task Page_NotSignedIn_LeadsToTheSignInPageAndBack(string address)
    {
        using var client = fixture.Server.Anonymous();

        var answer = await client.GetAsync(address);

        Assert.Equal(302, answer.Status);
        Assert.Equal($"/sign-in?from={Uri.EscapeDataString(address)}", answer.Headers["Location"]);
    }

    [Theory]
    [InlineData("analyst")]
    [InlineData("publisher")]
    [InlineData("admin")]
    [InlineData("supervisor")]
    public async Task Page_WhoMayLookAtProcesses_IsShownAndLoadsFromHereOnly(string userName)
    {
        var answer = await (await fixture.As(userName)).GetAsync("/designer/definitions/M01");

        Assert.Equal((200, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains("<base href=\"/designer/\">", answer.Text, StringComparison.Ordinal);
        var policy = answer.Headers["Content-Security-Policy"];
        Assert.Contains("'wasm-unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clerk.town")]
    [InlineData("approver.county")]
    [InlineData("regulator")]
    public async Task Page_WhoHandlesCases_IsToldWhyNotInChinese(string userName)
    {
        var answer = await (await fixture.As(userName)).GetAsync("/designer");

        Assert.Equal((403, "text/html"), (answer.Status, answer.MediaType));
        Assert.Contains("不能使用流程设计器", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/workflows/definitions/M01/edit", "/designer/definitions/M01")]
    [InlineData("/designer/workflows/definitions/a%20b/edit", "/designer/definitions/a%20b")]
    [InlineData("/designer/workflows/instances/7/view", "/designer/instances/7")]
    public async Task StudiosOwnAddress_LeadsToOurs(string address, string ours)
    {
        using var client = fixture.Server.Anonymous();

        var answer = await client.GetAsync(address);

        Assert.Equal((302, ours), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task Token_Analyst_OpensTheApiForAQuarterOfAnHour()
    {
        await using var server = BpmServer.Start();
        using var analyst = await server.SignInAsync("analyst");
        using var studio = server.Anonymous();

        var token = (await analyst.PostAsync("/api/v1/designer/token")).Expect(200);
        var header = ("Authorization", $"Bearer {token.Text("accessToken")}");

        Assert.Equal(900, token.GetProperty("expiresIn").GetInt64());
        (await studio.GetAsync("/elsa/api/features/installed", header)).Expect(200);
        server.Clock.Advance(TimeSpan.FromMinutes(15));
        (await studio.GetAsync("/elsa/api/features/installed", header)).ExpectProblem(401, "sign-in.required");
    }

    [Fact]
    public async Task Token_Clerk_IsRefused() => (await (await fixture.As("clerk.town")).PostAsync("/api/v1/designer/token")).ExpectProblem(403, "not-allowed");

    [Fact]
    public async Task Token_NotSignedIn_IsRefused()
    {
        using var client = fixture.Server.Anonymous();

        (await client.PostAsync("/api/v1/designer/token")).ExpectProblem(401, "sign-in.required");
    }

    [Theory]
    [InlineData("page/main.js", "text/javascript")]
    [InlineData("page/refused.css", "text/css")]
    [InlineData("page/mark.svg", "image/svg+xml")]
    public async Task PagesFile_IsAskedForByItsTag(string file, string mediaType)
    {
        using var client = fixture.Server.Anonymous();

        var answer = await client.GetAsync($"/designer/{file}");

        Assert.Equal((200, mediaType, "no-cache"), (answer.Status, answer.MediaType, answer.Headers["Cache-Control"]));
        Assert.Equal(304, (await client.GetAsync($"/designer/{file}", ("If-None-Match", answer.Headers["ETag"]))).Status);
    }

    [Theory]
    [InlineData("/designer/page/index.html")]
    [InlineData("/designer/page/../page/index.html")]
    [InlineData("/designer/page/..%2f..%2fpackage.json")]
    [InlineData("/designer/_framework/nothing.js")]
    [InlineData("/designer/unknown")]
    public async Task File_ThatIsNone_IsNotSent(string address)
    {
        using var client = fixture.Server.Anonymous();

        Assert.Equal(404, (await client.GetAsync(address)).Status);
    }
}
