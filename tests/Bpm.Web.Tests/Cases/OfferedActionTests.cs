using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Cases;

/// <summary>Pages offer what the server says is allowed; each offer stands, and what is not offered is refused.</summary>
public sealed class OfferedActionTests : IAsyncLifetime
{
    private readonly BpmServer _server = BpmServer.Start();
    private string _number = "";

    public async Task InitializeAsync()
    {
        using var clerk = await _server.SignInAsync("clerk.town");
        _number = await clerk.ReceiveAsync(Application.M01());
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("clerk.town", "propose-Negation withdraw")]
    [InlineData("supervisor", "void")]
    [InlineData("reviewer.town", "")]
    [Trait("Demand", "R68")]
    public async Task Actions_OfAReceivedCase_AreThoseOfThePost(string userName, string expected)
    {
        using var account = await _server.SignInAsync(userName);

        Assert.Equal(expected, string.Join(' ', await ActionsAsync(account)));
    }

    [Fact]
    public async Task Actions_OfAReviewedCase_GoFromWhoProposesToWhoMayApprove()
    {
        using var clerk = await _server.SignInAsync("clerk.town");
        await clerk.WorkAsync(_number);
        using var reviewer = await _server.SignInAsync("reviewer.town");
        using var approver = await _server.SignInAsync("approver.town");
        var offered = await ActionsAsync(reviewer);

        (await reviewer.PostAsync($"/api/v1/cases/{_number}/proposals", new { kind = "Termination", reason = "申请人已注销", cause = "ApplicantGone", operationId = "t-1" })).Expect(200);

        Assert.Contains("propose-Termination", offered);
        Assert.DoesNotContain("propose-Termination", await ActionsAsync(reviewer));
        Assert.DoesNotContain("decide", await ActionsAsync(reviewer));
        Assert.Contains("decide", await ActionsAsync(approver));
    }

    [Fact]
    [Trait("Demand", "R68")]
    public async Task Negation_IsOfferedToTheWindowAndWaitsForWhoeverDecides()
    {
        using var clerk = await _server.SignInAsync("clerk.town");
        using var approver = await _server.SignInAsync("approver.town");
        using var reviewer = await _server.SignInAsync("reviewer.town");
        var negation = new { action = "NotAccepted", facts = "经营场所在邻县。", toSupply = "向邻县行政审批服务局申请。", competentOrgan = "邻县行政审批服务局" };

        (await clerk.PostAsync($"/api/v1/cases/{_number}/proposals", new { kind = "Negation", reason = "不属于本县。", negation, operationId = "n-1" })).Expect(200);

        var row = Assert.Single((await approver.ReadAsync("/api/v1/proposals")).EnumerateArray());
        Assert.Equal((_number, "窗口否定事项", "不属于本县。", "陈志远"), (row.Text("caseNumber"), row.Text("kindName"), row.Text("reason"), row.Text("proposedBy")));
        Assert.Empty((await clerk.ReadAsync("/api/v1/proposals")).EnumerateArray());
        Assert.Empty((await reviewer.ReadAsync("/api/v1/proposals")).EnumerateArray());
        var shown = (await approver.CaseAsync(_number)).GetProperty("law").Items("proposals").Single().GetProperty("negation");
        Assert.Equal(("不予受理", "经营场所在邻县。", "邻县行政审批服务局"), (shown.Text("actionName"), shown.Text("facts"), shown.Text("competentOrgan")));
        Assert.Equal(["decide"], await ActionsAsync(approver));
        (await approver.PostAsync($"/api/v1/cases/{_number}/proposals/1/decision", new { approve = true, operationId = "n-2" })).Expect(200);
        Assert.Empty((await approver.ReadAsync("/api/v1/proposals")).EnumerateArray());
        (await (await _server.SignInAsync("publisher")).GetAsync("/api/v1/proposals")).ExpectProblem(403, "not-allowed");
    }

    [Fact]
    public async Task Actions_OfACaseOfAnotherUnit_AreNotShown()
    {
        using var other = await _server.SignInAsync("grid.village");

        (await other.GetAsync($"/api/v1/cases/{_number}/actions")).ExpectProblem(403, "case.other-unit");
    }

    [Fact]
    public async Task Operations_OfATask_AreOfferedToItsHandlerAndNotToOthers()
    {
        using var clerk = await _server.SignInAsync("clerk.town");
        using var supervisor = await _server.SignInAsync("supervisor");
        await clerk.WorkAsync(_number);
        using var reviewer = await _server.SignInAsync("reviewer.town");
        var task = CaseWork.IdOf(await reviewer.TaskOfAsync(_number));

        var mine = await OperationsAsync(reviewer, task);
        var theirs = await OperationsAsync(supervisor, task);
        var people = await reviewer.ReadAsync($"/api/v1/tasks/{task}/targets?handling=false&text=吴");

        Assert.Equal(["transfer", "delegate", "copy"], mine);
        Assert.Equal(["urge"], theirs);
        Assert.Equal("approver.town", Assert.Single(people.EnumerateArray()).Text("userName"));
        Assert.Empty((await reviewer.ReadAsync($"/api/v1/tasks/{task}/targets?handling=true")).EnumerateArray());
        (await supervisor.PostAsync($"/api/v1/tasks/{task}/urge", new { reason = "期限将至", operationId = "u-1" })).Expect(200);
    }

    private async Task<List<string>> ActionsAsync(ApiClient account) => [.. (await account.ReadAsync($"/api/v1/cases/{_number}/actions")).EnumerateArray().Select(one => one.Text("action"))];

    private static async Task<List<string>> OperationsAsync(ApiClient account, string task) =>
        [.. (await account.ReadAsync($"/api/v1/tasks/{task}/group")).GetProperty("allowed").EnumerateArray().Select(one => one.Text("action"))];
}
