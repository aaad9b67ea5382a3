using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Authorization;

/// <summary>Every code by which the authorisation matrix refuses (tests/Bpm.Approval.Tests/Authorization), met by people who call the API.</summary>
public sealed class AuthorizationRefusalTests : TwoKeepers
{
    private const string Bureau = "11370898MB9900013K";
    private const string Government = "11370898MB99010164";
    private readonly Dictionary<string, ApiClient> _people = [];

    [Fact]
    [Trait("Demand", "R9")]
    [Trait("Demand", "R44")]
    public async Task EveryRefusalOfTheMatrix_IsSeenThroughHttp()
    {
        ApiAnswer[] answers =
        [
            .. await AtTheWindowAsync(), .. await InTheTownAsync(), .. await OfAnIssuedLicenceAsync(), await AcceptorDecidesAsync(), await WithoutALetterAsync(), .. await BeyondTheModeAsync(),
        ];

        var seen = answers.Select(answer => answer.Code ?? $"{answer.Status}: {answer.Text}").ToHashSet();
        Assert.Empty((await CodesOfTheMatrixAsync()).Except(seen));
        Assert.Contains("authority.cannot-accept", seen);
        Assert.All(answers, answer => answer.ExpectProblem(answer.Status, answer.Code!));
    }

    private async Task<IEnumerable<ApiAnswer>> AtTheWindowAsync()
    {
        var town = await As("clerk.town");
        var station = await As("clerk.station");
        return
        [
            await town.PostAsync("/api/v1/cases", await town.BodyAsync(Application.M01() with { Station = Application.Hall })),
            await station.PostAsync("/api/v1/cases", await station.BodyAsync(Application.M01() with { Station = Application.WestGate })),
        ];
    }

    private async Task<IEnumerable<ApiAnswer>> InTheTownAsync()
    {
        var number = await (await As("clerk.town")).ReceiveAsync(Application.M01());
        var task = await (await As("clerk.town")).TaskOfAsync(number);
        var answers = new List<ApiAnswer>
        {
            await (await As("reviewer.county")).PostAsync($"/api/v1/tasks/{CaseWork.IdOf(task)}/complete", CaseWork.Completion(task)),
            await (await As("clerk.town")).PostAsync($"/api/v1/cases/{number}/void", new { reason = "错误", operationId = "v" }),
            await (await As("reviewer.county")).PostAsync($"/api/v1/cases/{number}/proposals", new { kind = "Extension", reason = "理由", operationId = "p0" }),
        };
        await (await As("clerk.town")).WorkAsync(number);
        (await (await As("reviewer.town")).PostAsync($"/api/v1/cases/{number}/proposals", new { kind = "Extension", reason = "理由", operationId = "p1" })).Expect(200);
        answers.Add(await (await As("clerk.town")).PostAsync($"/api/v1/cases/{number}/proposals/1/decision", new { approve = true, operationId = "d1" }));
        return answers;
    }

    private async Task<IEnumerable<ApiAnswer>> OfAnIssuedLicenceAsync()
    {
        var number = await (await As("clerk.town")).ReceiveAsync(Application.M01());
        foreach (var who in (string[])["clerk.town", "reviewer.town", "reviewer.town", "approver.town", "sealkeeper.town"])
            await (await As(who)).WorkAsync(number);
        var correction = new { kind = "Correction", reason = "笔误", operationId = "a", corrections = new[] { new { wrong = "张三", right = "张珊" } } };
        var act = (await (await As("clerk.town")).PostAsync($"/api/v1/cases/{number}/licence-acts", correction)).Expect(200).Text("id");
        var reviewer = await (await As("reviewer.town")).PostAsync($"/api/v1/licence-acts/{act}/decision", new { approve = true, operationId = "d" });
        (await (await As("approver.town")).PostAsync($"/api/v1/licence-acts/{act}/decision", new { approve = true, operationId = "d" })).Expect(200);
        return
        [
            reviewer,
            await (await As("approver.town")).PostAsync($"/api/v1/licence-acts/{act}/seal", new { operationId = "s" }),
            await (await As("sealkeeper.county")).PostAsync($"/api/v1/licence-acts/{act}/seal", new { operationId = "s" }),
        ];
    }

    /// <summary>A posted officer accepts at the station and would decide at home.</summary>
    private async Task<ApiAnswer> AcceptorDecidesAsync()
    {
        var (from, to) = (MovableClock.InChina(2026, 11, 20), MovableClock.InChina(2026, 12, 20));
        (await Publisher.PostAsync("/api/v1/postings", new
        {
            userName = "approver.county",
            homeOrganization = Bureau,
            stationCode = Application.WestGate,
            roles = new[] { "FrontClerk" },
            from,
            to,
            instrument = "示审发〔2026〕12号",
            reason = "窗口前移",
        })).Expect(200);
        var officer = await As("approver.county");
        var number = await officer.ReceiveAsync(Application.M11());
        await officer.WorkAsync(number);
        foreach (var outcome in (string[])["Inspect", "Pass"])
            await (await As("reviewer.county")).WorkAsync(number, outcome);
        var id = Server.Text($"SELECT Id FROM approval_task WHERE CaseNumber = '{number}' AND State = 'Open'");
        return await officer.PostAsync($"/api/v1/tasks/{id}/claim");
    }

    private async Task<ApiAnswer> WithoutALetterAsync()
    {
        var clerk = await As("clerk.station");
        var number = await clerk.ReceiveAsync(Application.M11());
        (await Publisher.PostAsync("/api/v1/delegation/letters/revoke", new { number = "示审授〔2025〕4号", reason = "调岗" })).Expect(200);
        return await CompleteAsync(clerk, number);
    }

    /// <summary>What the place has the staff for, but not the power.</summary>
    private async Task<IEnumerable<ApiAnswer>> BeyondTheModeAsync()
    {
        foreach (var id in (string[])["M01-TOWN-DELEGATED", "M01-TOWN-ENTRUSTED"])
            (await Publisher.PostAsync($"/api/v1/delegation/bindings/{id}/end", new { reason = "调整" })).Expect(200);
        await BindAsync("370199001000", "EntrustedReceiving", "Receive", Bureau, "12370898MB9901032N", Application.Town, Bureau);
        await BindAsync("370199001000", "EntrustedReceiving", "Receive", Government, Application.Village, Application.Village, Government);
        await BindAsync("370199002000", "EntrustedAcceptance", "Receive, Accept", Bureau, "12370898MB9901032N", Application.Town, Application.Town);
        await LetterAsync("1", Application.Town, "370199002000", "Receive, Accept, HandleOnTheSpot", "clerk.town");
        var (town, grid) = (await As("clerk.town"), await As("grid.village"));
        var someone = Application.M01() with { Applicant = new System.Text.Json.Nodes.JsonObject { ["kind"] = "Person", ["name"] = "李秀英", ["idNumber"] = "370898195508180029", ["phone"] = "13800000001" } };
        return
        [
            await CompleteAsync(town, await town.ReceiveAsync(Application.M01())),
            await CompleteAsync(grid, await grid.ReceiveAsync(someone with { Station = Application.Village })),
            await CompleteAsync(town, await town.ReceiveAsync(Application.M02() with { Station = Application.Town })),
        ];
    }

    private static async Task<ApiAnswer> CompleteAsync(ApiClient who, string number)
    {
        var task = await who.TaskOfAsync(number);
        return await who.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(task)}/complete", CaseWork.Completion(task));
    }

    private async Task BindAsync(string code, string mode, string actions, string from, string to, string station, string handling) => (await Publisher.PostAsync("/api/v1/delegation/bindings", new
    {
        terms = new
        {
            id = $"TEST-{code}-{station}",
            catalogCode = code,
            fromAgency = from,
            toOrganization = to,
            stationCode = station,
            mode,
            actions,
            handlingUnit = handling,
            decidingUnit = from,
            inNameOf = from,
            sealPolicyKey = "agency",
            legalInstrument = "示审发〔2026〕20号",
            instrumentDate = "2026-11-20",
            publishedOn = "2026-11-20",
            effectiveFrom = "2026-11-20",
            effectiveTo = "2027-12-31",
            rightsAndDuties = "按委托书办理",
        },
        reason = "调整",
    })).Expect(200);

    private async Task LetterAsync(string number, string station, string code, string powers, string clerk) => (await Publisher.PostAsync("/api/v1/delegation/letters", new
    {
        terms = new { number = $"测试授〔2026〕{number}号", departmentCode = Bureau, stationCode = station, catalogCodes = new[] { code }, powers, clerks = new[] { clerk }, validFrom = "2026-11-20", validTo = "2027-12-31", signatory = "局长 高远" },
        reason = "授权",
    })).Expect(200);

    private static async Task<IEnumerable<string>> CodesOfTheMatrixAsync()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Bpm.sln")))
            folder = folder.Parent!;
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder.FullName, "tests/Bpm.Approval.Tests/Authorization/authorization-matrix.golden.csv"));
        return lines.Skip(1).SelectMany(line => line.Split(',').Skip(3)).Where(answer => answer != "允许").Distinct().Order(StringComparer.Ordinal);
    }

    private async Task<ApiClient> As(string userName) => _people.TryGetValue(userName, out var known) ? known : _people[userName] = await Server.SignInAsync(userName);
}
