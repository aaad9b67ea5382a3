using System.Collections.Concurrent;
using Bpm.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Bpm.Web.Tests.Cases;

/// <summary>What people and time do to a case outside its tasks, through HTTP: the allowed and the refused.</summary>
public sealed class LifecycleTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Fact]
    [Trait("Move", "T17")]
    public async Task Extension_ProposedByAReviewerAndApprovedByTheHead_IsShownWithItsNotice()
    {
        var number = await UnderReviewAsync();
        (await (await fixture.As("reviewer.town")).PostAsync($"/api/v1/cases/{number}/proposals", new { kind = "Extension", reason = "案情复杂", operationId = "p1" + number })).Expect(200);
        (await (await fixture.As("clerk.town")).PostAsync($"/api/v1/cases/{number}/proposals/1/decision", new { approve = true, operationId = "d1" + number })).ExpectProblem(403, "authority.not-head");

        (await (await fixture.As("approver.county")).PostAsync($"/api/v1/cases/{number}/proposals/1/decision", new { approve = true, operationId = "d2" + number })).Expect(200);

        var view = await (await fixture.As("reviewer.town")).CaseAsync(number);
        Assert.Equal("2026-12-18", view.GetProperty("clock").Items("items").Single(item => item.Text("key") == "K3").Text("dueOn"));
        Assert.True(view.GetProperty("law").Items("proposals").Single().GetProperty("approved").GetBoolean());
        Assert.Contains(view.Items("documents"), document => document.Text("kind") == "ExtensionNotice");
        Assert.Contains("已延期", view.Items("flags").Select(flag => flag.GetString()));
    }

    [Fact]
    [Trait("Move", "T15")]
    public async Task SpecialProcedure_FromProposalToResult_ShowsTheClockStandingStillBetween()
    {
        var number = await UnderReviewAsync();
        var reviewer = await fixture.As("reviewer.town");
        var procedure = new { kind = "ExpertReview", basis = "行政许可法第四十五条", plannedEnd = "2026-12-11" };
        (await reviewer.PostAsync($"/api/v1/cases/{number}/proposals", new { kind = "SpecialProcedure", reason = "需要专家评审", operationId = "p" + number, procedure })).Expect(200);
        (await (await fixture.As("approver.town")).PostAsync($"/api/v1/cases/{number}/proposals/1/decision", new { approve = true, operationId = "d" + number })).Expect(200);
        var during = await reviewer.CaseAsync(number);

        (await reviewer.PostAsync($"/api/v1/cases/{number}/special-procedure/result", new { result = "评审通过", operationId = "r" + number })).Expect(200);

        Assert.Equal("InSpecialProcedure", during.Text("status"));
        Assert.All(during.GetProperty("clock").Items("items").Where(item => item.Text("key") is "K2" or "K3"), item => Assert.Equal("Suspended", item.Text("state")));
        Assert.Equal("评审通过", (await reviewer.CaseAsync(number)).GetProperty("law").Items("specialProcedures").Single().Text("result"));
        (await reviewer.PostAsync($"/api/v1/cases/{number}/special-procedure/result", new { result = "又一次", operationId = "r2" + number })).ExpectProblem(409, "case.illegal-move");
    }

    [Fact]
    [Trait("Move", "T28")]
    public async Task Voiding_IsTheSupervisorsAndHidesTheCaseFromThePublic()
    {
        var clerk = await fixture.As("clerk.town");
        var received = (await clerk.PostAsync("/api/v1/cases", await clerk.BodyAsync(Application.M01()))).Expect(201);
        var number = received.Text("caseNumber");
        (await clerk.PostAsync($"/api/v1/cases/{number}/void", new { reason = "重复收件", operationId = "v1" })).ExpectProblem(403, "case.supervisor-only");

        (await (await fixture.As("supervisor")).PostAsync($"/api/v1/cases/{number}/void", new { reason = "重复收件", operationId = "v2" })).Expect(200);

        using var anonymous = fixture.Server.Anonymous();
        (await anonymous.GetAsync($"/api/v1/public/progress/{received.Text("queryCode")}")).ExpectProblem(404, "progress.not-found");
        Assert.Equal("Voided", (await clerk.CaseAsync(number)).Text("status"));
    }

    [Theory]
    [InlineData("clerk.town", "special-procedure/result", """{"result":"合格","operationId":"x1"}""", 403, "case.other-unit")]
    [InlineData("reviewer.town", "special-procedure/result", """{"result":"合格","operationId":"x2"}""", 409, "case.illegal-move")]
    [InlineData("clerk.town", "correction-extension", """{"reason":"在外地","operationId":"x3"}""", 409, "case.illegal-move")]
    [InlineData("clerk.county", "correction-extension", """{"reason":"在外地","operationId":"x4"}""", 403, "case.other-unit")]
    [InlineData("clerk.town", "fix", """{"fields":{},"confirmedBy":"某人","operationId":"x5"}""", 400, "fix.not-confirmed")]
    [InlineData("reviewer.town", "hearing/request", """{"operationId":"x6"}""", 409, "hearing.right-not-told")]
    [InlineData("clerk.town", "hearing/right", """{"operationId":"x7"}""", 403, "case.other-unit")]
    [InlineData("reviewer.town", "hearing/announcement", """{"day":"2026-12-11","place":"会议室","chair":"nobody","operationId":"x8"}""", 400, "hearing.chair-unknown")]
    [InlineData("reviewer.town", "hearing/record", """{"record":"笔录","operationId":"x9"}""", 409, "hearing.not-announced")]
    [InlineData("reviewer.town", "proposals/7/decision", """{"approve":true,"operationId":"x10"}""", 404, "proposal.not-found")]
    [InlineData("reviewer.town", "proposals", """{"kind":"Termination","reason":"理由","operationId":"x11"}""", 400, "proposal.details-missing")]
    [InlineData("reviewer.county", "proposals", """{"kind":"Extension","reason":"理由","operationId":"x12"}""", 403, "case.other-unit")]
    public async Task Act_ThatIsNotLawfulHereOrForThisPerson_IsRefusedAndChangesNothing(string who, string act, string body, int status, string code)
    {
        var number = await UnderReviewAsync();
        var caller = await fixture.As(who);
        var before = fixture.Server.Fingerprint();

        var answer = await caller.PostAsync($"/api/v1/cases/{number}/{act}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        answer.ExpectProblem(status, code);
        Assert.Equal(before, fixture.Server.Fingerprint());
    }

    [Fact]
    [Trait("Move", "T12")]
    public async Task Silence_AcrossARestart_IsAcceptedByThePumpFromTheDayOfReceipt()
    {
        var data = Directory.CreateTempSubdirectory("bpm-silence-").FullName;
        string number;
        await using (var before = BpmServer.Start(dataDirectory: data))
        {
            using var clerk = await before.SignInAsync("clerk.town");
            number = await clerk.ReceiveAsync(Application.M01());
        }

        await using (var after = BpmServer.Start(MovableClock.InChina(2026, 11, 28, 0, 1), data))
        {
            await after.PumpAsync();
            await after.PumpAsync();
            using var clerk = await after.SignInAsync("clerk.town");
            var view = await clerk.CaseAsync(number);
            Assert.Equal("UnderReview", view.Text("status"));
            Assert.Equal("2026-11-20", view.GetProperty("law").Text("acceptedOn"));
            Assert.Single(view.Items("documents"), document => document.Text("kind") == "AcceptanceNotice");
            Assert.Contains("视为受理", view.Items("flags").Select(flag => flag.GetString()));
            Assert.Equal("2026-11-27", view.GetProperty("clock").Items("items").Single(item => item.Text("key") == "K2").Text("dueOn"));
        }

        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
    }

    [Fact]
    public async Task UnlawfulMove_IsWrittenToTheLogWithWhoAndWhat()
    {
        var lines = new Lines();
        fixture.Server.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        var number = await UnderReviewAsync();

        await (await fixture.As("reviewer.town")).PostAsync($"/api/v1/cases/{number}/special-procedure/result", new { result = "合格", operationId = "l" + number });

        Assert.Contains(lines.Seen, line => line.Contains("reviewer.town", StringComparison.Ordinal) && line.Contains("case.illegal-move", StringComparison.Ordinal) && line.Contains(number, StringComparison.Ordinal));
    }

    private async Task<string> UnderReviewAsync()
    {
        var clerk = await fixture.As("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01());
        await clerk.WorkAsync(number);
        return number;
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Seen { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Seen.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
