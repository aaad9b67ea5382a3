using System.Text.Json.Nodes;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Seals;

/// <summary>The register of seals through HTTP: its life, its uses, the monthly comparison.</summary>
public sealed class SealRegisterTests : IAsyncLifetime
{
    private const string Numbered = "3708980000101";
    private BpmServer _server = null!;
    private ApiClient _admin = null!;
    private ApiClient _keeper = null!;

    public async Task InitializeAsync()
    {
        _server = BpmServer.Start();
        _admin = await _server.SignInAsync("admin");
        _keeper = await _server.SignInAsync("sealkeeper.town");
    }

    public async Task DisposeAsync()
    {
        _admin.Dispose();
        _keeper.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    [Trait("Demand", "R40")]
    public async Task LostSeal_BlocksAtOnce_AndListsEveryUseSince()
    {
        using var clerk = await _server.SignInAsync("clerk.station");
        var before = _server.Clock.GetUtcNow();
        var number = await clerk.ReceiveAsync(Application.M02());
        using var supervisor = await _server.SignInAsync("supervisor");
        var seal = (await supervisor.ReadAsync($"/api/v1/seals/uses?caseNumber={number}")).Items("items")[0].Text("sealNumber");

        var lost = (await _admin.PostAsync($"/api/v1/seals/{seal}/lost", new { reason = "盘点时不见了", lostSince = before })).Expect(200);

        Assert.Equal(number, Assert.Single(lost.Items("usesSince")).Text("caseNumber"));
        Assert.Equal("Lost", lost.GetProperty("seal").Text("state"));
        Assert.Equal("seal.none-fits", (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M02()))).Code);
        (await _admin.PostAsync($"/api/v1/seals/{seal}/activate", new { reason = "找到了" })).ExpectProblem(409, "seal.illegal-move");
    }

    [Fact]
    public async Task Keeper_MaySuspendTheOwnSeal_AndOnlyAnAdministratorGivesItBack()
    {
        (await _keeper.PostAsync($"/api/v1/seals/{Numbered}/suspend", new { reason = "保管人交接" })).Expect(200);

        (await _keeper.PostAsync($"/api/v1/seals/{Numbered}/activate", new { reason = "交接完毕" })).ExpectProblem(403, "seal.not-yours");
        var back = (await _admin.PostAsync($"/api/v1/seals/{Numbered}/activate", new { reason = "交接完毕" })).Expect(200);

        Assert.Equal("Active", back.Text("state"));
        Assert.Equal(["保管人交接", "交接完毕"], back.Items("changes").Select(change => change.Text("reason")));
    }

    [Fact]
    public async Task NewSeal_IsRequestedByOneAndActivatedByAnother()
    {
        var entry = JsonNode.Parse((await _admin.ReadAsync($"/api/v1/seals/{Numbered}")).GetProperty("entry").GetRawText())!.AsObject();
        entry["number"] = "3708980000199";
        (await _keeper.PostAsync("/api/v1/seals", new { entry, reason = "旧章磨损" })).Expect(201);

        (await _keeper.PostAsync("/api/v1/seals", new { entry, reason = "旧章磨损" })).ExpectProblem(409, "seal.number-taken");
        (await _keeper.PostAsync("/api/v1/seals/3708980000199/activate", new { reason = "启用" })).ExpectProblem(403, "seal.not-yours");
        Assert.Equal("Active", (await _admin.PostAsync("/api/v1/seals/3708980000199/activate", new { reason = "同意启用" })).Expect(200).Text("state"));
    }

    [Fact]
    [Trait("Demand", "R40")]
    public async Task Uses_AreReadWithPlaceOperatorAndDocument_BySealTextAndDay()
    {
        using var clerk = await _server.SignInAsync("clerk.station");
        using var supervisor = await _server.SignInAsync("supervisor");
        var number = await clerk.ReceiveAsync(Application.M02());

        var use = Assert.Single((await supervisor.ReadAsync("/api/v1/seal-uses?from=2026-11-20&to=2026-11-20")).Items("items"));

        Assert.Equal((number, "西门社区行政审批服务站"), (use.Text("caseNumber"), use.Text("placeName")));
        Assert.NotEqual("", use.Text("documentKindName"));
        Assert.Single((await supervisor.ReadAsync($"/api/v1/seal-uses?seal={use.Text("sealNumber")}&text={number[^6..]}")).Items("items"));
        Assert.Empty((await supervisor.ReadAsync("/api/v1/seal-uses?from=2026-11-21")).Items("items"));
        Assert.Empty((await supervisor.ReadAsync("/api/v1/seal-uses?to=2026-11-19")).Items("items"));
        Assert.Empty((await supervisor.ReadAsync($"/api/v1/seal-uses?seal={Numbered}")).Items("items"));
        Assert.Equal(403, (await clerk.GetAsync("/api/v1/seal-uses")).Status);
    }

    [Fact]
    public async Task Choices_NameOrgansPlacesDocumentsAndWhoMayKeepASealWhere()
    {
        var choices = await _keeper.ReadAsync("/api/v1/seals/choices");

        Assert.Contains(choices.Items("keepers"), keeper => keeper.Text("userName") == "sealkeeper.town" && keeper.Text("custody") == Application.Town);
        Assert.Contains(choices.Items("documentKinds"), kind => kind.Text("name") == "受理通知书");
        Assert.Contains(choices.Items("custodies"), place => place.Text("code") == Application.WestGate);
        Assert.NotEmpty(choices.Items("matters"));
    }

    [Theory]
    [InlineData("ownerCode", "000000000000000000", "seal.owner-unknown")]
    [InlineData("custody", "nowhere", "seal.custody-unknown")]
    [InlineData("custody", "370898000000", "seal.keeper-unknown")]
    public async Task Request_ThatNamesNobodyOrNowhere_IsRefusedAndChangesNothing(string member, string value, string code)
    {
        var entry = JsonNode.Parse((await _admin.ReadAsync($"/api/v1/seals/{Numbered}")).GetProperty("entry").GetRawText())!.AsObject();
        entry["number"] = "3708980000198";
        entry[member] = value;
        var before = _server.Fingerprint();

        (await _admin.PostAsync("/api/v1/seals", new { entry, reason = "新刻" })).ExpectProblem(400, code);

        Assert.Equal(before, _server.Fingerprint());
    }

    [Theory]
    [InlineData("admin", "NO-SUCH/suspend", "理由", 404, "seal.not-found")]
    [InlineData("admin", Numbered + "/suspend", "", 400, "seal.reason-missing")]
    [InlineData("sealkeeper.county", Numbered + "/suspend", "理由", 403, "seal.not-yours")]
    [InlineData("sealkeeper.town", Numbered + "/revoke", "理由", 403, "seal.not-yours")]
    [InlineData("supervisor", Numbered + "/revoke", "理由", 403, "seal.not-yours")]
    public async Task Step_ThatIsNotAllowed_IsRefusedAndChangesNothing(string who, string step, string reason, int status, string code)
    {
        using var caller = await _server.SignInAsync(who);
        var before = _server.Fingerprint();

        (await caller.PostAsync($"/api/v1/seals/{step}", new { reason })).ExpectProblem(status, code);

        Assert.Equal(before, _server.Fingerprint());
    }

    [Fact]
    public async Task Register_IsNotForClerks()
    {
        using var clerk = await _server.SignInAsync("clerk.town");

        Assert.Equal(403, (await clerk.GetAsync("/api/v1/seals")).Status);
        Assert.Equal(403, (await _keeper.GetAsync("/api/v1/seal-reconciliations")).Status);
    }

    [Fact]
    [Trait("Demand", "R40")]
    [Trait("Demand", "R33")]
    public async Task Month_IsComparedByItselfWhenItIsOver_AndAChangedDocumentIsADifference()
    {
        using var clerk = await _server.SignInAsync("clerk.station");
        await clerk.ReceiveAsync(Application.M02());
        var agreed = (await _admin.PostAsync("/api/v1/seal-reconciliations", new { month = "2026-11-20" })).Expect(200);
        Change(_server, "UPDATE case_document SET Content = Content || '<p>改</p>'");
        _server.Clock.Set(MovableClock.InChina(2026, 12, 1, 0, 30));
        Change(_server, "DELETE FROM seal_reconciliation");

        await _server.PumpAsync();
        await _server.PumpAsync();

        _admin.Dispose();
        _admin = await _server.SignInAsync("admin");
        Assert.Equal((1, 1, 0), (agreed.GetProperty("uses").GetInt32(), agreed.GetProperty("impressions").GetInt32(), agreed.Items("differences").Count));
        var made = Assert.Single((await _admin.ReadAsync("/api/v1/seal-reconciliations?month=2026-11-05")).Items("items"));
        Assert.Equal("", made.Text("madeBy"));
        Assert.Equal("ContentChanged", Assert.Single(made.Items("differences")).Text("kind"));
    }

    private static void Change(BpmServer server, string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(server.DataDirectory, "bpm.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
