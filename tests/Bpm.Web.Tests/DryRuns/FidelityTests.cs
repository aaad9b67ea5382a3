using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.DryRuns;

/// <summary>A dry run says what would happen: compared with what did.</summary>
public sealed class FidelityTests
{
    private static readonly DateTimeOffset BeforeNationalDay = MovableClock.InChina(2026, 9, 29);

    [Fact]
    public async Task Clock_OverAHoliday_CountsAsTheRealCaseDoes()
    {
        await using var server = BpmServer.Start(BeforeNationalDay);
        var clerk = await server.SignInAsync("clerk.town");
        var analyst = await server.SignInAsync("analyst");
        var number = await clerk.ReceiveAsync(Application.M01());
        await clerk.WorkAsync(number, "Accept");
        var real = await clerk.CaseAsync(number);

        var tried = await analyst.BeginAsync("m01-promised-town", new { stationCode = Application.Town, receivedAt = BeforeNationalDay, answers = Application.M01().Answers });
        tried = await analyst.CompleteAsync(tried, new { outcome = "Accept" });

        Assert.Equal(Derivations(real), Derivations(tried.GetProperty("case")));
        Assert.Contains("国庆", Derivations(tried.GetProperty("case")), StringComparison.Ordinal);
        var task = Assert.Single(tried.Items("tasks"));
        Assert.Equal(Assert.Single(real.Items("tasks"), row => row.Text("title") == task.Text("title")).Text("dueOn"), task.Text("dueOn"));
        Assert.Equal("届满", task.Items("due")[^1].Text("label"));
    }

    [Fact]
    public async Task Numbers_OfRealCases_GoOnAsIfNobodyHadTried()
    {
        await using var server = BpmServer.Start();
        var clerk = await server.SignInAsync("clerk.station");
        var first = await clerk.ReceiveAsync(Application.M02());

        var analyst = await server.SignInAsync("analyst");
        var begun = await analyst.BeginAsync("m02-instant-station");
        await analyst.RunAsync(begun, new { takesFirst = true });
        var second = await clerk.ReceiveAsync(Application.M02());

        Assert.Equal(1, Running(second) - Running(first));
        Assert.Equal(0, server.Count("SELECT COUNT(*) FROM seal_use WHERE \"CaseNumber\" NOT IN (SELECT \"Number\" FROM approval_case)"));
    }

    [Fact]
    public async Task Answers_OfAFinishedCase_HoldNoPersonalDataAndPlayTheSameWay()
    {
        await using var server = BpmServer.Start();
        var analyst = await server.SignInAsync("analyst");
        var number = await FinishedAsync(server, analyst);
        analyst = await server.SignInAsync("analyst");

        var recorded = await analyst.ReadAsync($"/api/v1/cases/{number}/answers");
        var start = recorded.GetProperty("start");
        var tried = await analyst.BeginAsync("m01-promised-town", new
        {
            matterCode = start.Text("matterCode"),
            stationCode = start.Text("stationCode"),
            receivedAt = start.GetProperty("receivedAt"),
            applicantKind = start.Text("applicantKind"),
            answers = start.GetProperty("answers"),
            form = start.GetProperty("form"),
            missingMaterials = start.GetProperty("missingMaterials"),
        });
        var done = await analyst.RunAsync(tried, new { steps = recorded.GetProperty("steps") });

        Assert.All((string[])["张三", "370898199003070017", "好滋味", "13800000000", "同意", number], personal => Assert.DoesNotContain(personal, recorded.GetRawText(), StringComparison.Ordinal));
        Assert.True(done.GetProperty("ran").Text("stopped") == "finished", done.GetProperty("ran").GetRawText());
        Assert.Equal(Moves(await (await server.SignInAsync("clerk.town")).CaseAsync(number)), Moves(done.GetProperty("case")));
    }

    private static async Task<string> FinishedAsync(BpmServer server, ApiClient analyst)
    {
        var clerk = await server.SignInAsync("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01(), "03");
        (await analyst.GetAsync($"/api/v1/cases/{number}/answers")).ExpectProblem(409, "try.case-not-over");
        (await analyst.GetAsync("/api/v1/cases/none/answers")).ExpectProblem(404, "case.not-found");
        server.Clock.Advance(TimeSpan.FromDays(3));
        clerk = await server.SignInAsync("clerk.town");
        var brought = new JsonArray(CaseWork.Material("03", "Upload", await clerk.UploadAsync("03.pdf")));
        (await clerk.PostAsync($"/api/v1/cases/{number}/corrections", new JsonObject { ["materials"] = brought, ["operationId"] = Guid.NewGuid().ToString() })).Expect(200);
        await clerk.WorkAsync(number, "Accept");
        server.Clock.Advance(TimeSpan.FromHours(20));
        var reviewer = await server.SignInAsync("reviewer.town");
        await reviewer.WorkAsync(number, "Inspect");
        await reviewer.WorkAsync(number, "Pass");
        await (await server.SignInAsync("approver.town")).WorkAsync(number, "Granted");
        await (await server.SignInAsync("sealkeeper.town")).WorkAsync(number);
        await (await server.SignInAsync("issuer.town")).WorkAsync(number);
        server.Clock.Advance(TimeSpan.FromDays(9));
        await server.PumpAsync();
        await (await server.SignInAsync("reviewer.town")).WorkAsync(number, "Stop");
        return number;
    }

    /// <summary>What happened, without who and when.</summary>
    private static List<string> Moves(JsonElement about) => [.. about.Items("timeline").Where(line => line.GetProperty("toStatus").ValueKind is JsonValueKind.String).Select(line => $"{line.Text("action")} {line.Text("toStatus")}")];

    private static string Derivations(JsonElement about) => string.Join('\n', about.GetProperty("clock").Items("items").Select(item => $"{item.Text("key")} {item.GetProperty("dueOn")} {item.GetProperty("derivation").GetRawText()}"));

    private static int Running(string caseNumber) => int.Parse(caseNumber[^4..], System.Globalization.CultureInfo.InvariantCulture);
}
