using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.People;

/// <summary>Entering who is absent and who stands in, through HTTP.</summary>
public sealed class AbsenceTests : TwoKeepers
{
    private const string Absences = "/api/v1/absences";
    private const string Bureau = "11370898MB9900013K";

    [Fact]
    public async Task Absence_ThatCannotBe_IsRefusedAndOneThatCanIsOnRecordUntilItEnds()
    {
        using var clerk = await Server.SignInAsync("clerk.station");
        using var head = await Server.SignInAsync("approver.county");
        var (from, to) = (MovableClock.InChina(2026, 11, 20), MovableClock.InChina(2026, 11, 23));
        object Body(string who, string deputy, DateTimeOffset begin, DateTimeOffset end) => new { userName = who, deputyUserName = deputy, from = begin, to = end, reason = "公休" };

        (await clerk.PostAsync(Absences, Body("clerk.town", "clerk.station", from, to))).ExpectProblem(403, "absence.not-yours");
        (await clerk.PostAsync(Absences, Body("clerk.station", "clerk.station", from, to))).ExpectProblem(400, "absence.deputy-self");
        (await clerk.PostAsync(Absences, Body("clerk.station", "nobody", from, to))).ExpectProblem(400, "absence.unknown-person");
        (await clerk.PostAsync(Absences, Body("clerk.station", "clerk.town", from, to))).ExpectProblem(403, "absence.deputy-lacks-post");
        (await clerk.PostAsync(Absences, Body("clerk.station", "clerk.town", to, from))).ExpectProblem(400, "absence.term");
        (await clerk.PostAsync(Absences, Body("clerk.station", "clerk.town", from.AddDays(-1), to))).ExpectProblem(409, "absence.backdated");
        (await head.PostAsync(Absences, Body("supervisor", "analyst", from, to))).Expect(200);
        (await head.PostAsync(Absences, Body("supervisor", "publisher", from.AddDays(1), to))).ExpectProblem(409, "absence.overlaps");
        (await head.PostAsync(Absences, Body("publisher", "supervisor", from.AddDays(1), to))).ExpectProblem(409, "absence.deputy-absent");
        var mine = (await (await Server.SignInAsync("supervisor")).ReadAsync(Absences)).Items("items").Single();
        Assert.Equal(("supervisor", "analyst"), (mine.Text("userName"), mine.Text("deputyUserName")));
        (await clerk.PostAsync($"{Absences}/{mine.Text("id")}/end", new { reason = "返岗" })).ExpectProblem(403, "absence.not-yours");
        (await head.PostAsync($"{Absences}/{mine.Text("id")}/end", new { reason = "返岗" })).Expect(200);
        (await head.PostAsync($"{Absences}/{mine.Text("id")}/end", new { reason = "返岗" })).ExpectProblem(409, "absence.ended-already");
        (await head.PostAsync($"{Absences}/{Guid.NewGuid()}/end", new { reason = "返岗" })).ExpectProblem(404, "absence.not-found");
    }

    [Fact]
    public async Task Choices_AreThePersonAndForAHeadTheOwnOrgan_EachWithWhoHoldsTheSamePosts()
    {
        using var reviewer = await Server.SignInAsync("reviewer.county");
        using var head = await Server.SignInAsync("approver.county");

        var own = Assert.Single((await reviewer.ReadAsync($"{Absences}/choices")).Items("items"));
        var organ = (await head.ReadAsync($"{Absences}/choices")).Items("items");

        Assert.Equal(("reviewer.county", 0), (own.Text("userName"), own.Items("deputies").Count));
        Assert.Equal("approver.county", organ[0].Text("userName"));
        Assert.Contains(organ.Single(one => one.Text("userName") == "supervisor").Items("deputies"), deputy => deputy.Text("userName") == "analyst");
        Assert.DoesNotContain(organ, one => one.Text("userName") == "approver.town");
    }

    [Fact]
    public async Task People_AreFoundByTextRoleAndUnit_WithThePostsOfTheirPostingsAndTheirAbsence()
    {
        var (from, to) = (MovableClock.InChina(2026, 11, 20), MovableClock.InChina(2026, 12, 20));
        (await Publisher.PostAsync("/api/v1/postings", new { userName = "reviewer.county", homeOrganization = Bureau, stationCode = Application.Hall, roles = new[] { "FrontClerk" }, from, to, instrument = "示审发〔2026〕12号", reason = "支援窗口" })).Expect(200);
        using var supervisor = await Server.SignInAsync("supervisor");
        using var clerk = await Server.SignInAsync("clerk.station");
        (await supervisor.PostAsync(Absences, new { userName = "supervisor", deputyUserName = "analyst", from, to, reason = "公休" })).Expect(200);

        var posted = Assert.Single((await supervisor.ReadAsync($"/api/v1/people?role=FrontClerk&unit={Application.Hall}&text=reviewer")).Items("items"));

        var post = posted.Items("posts").Single(one => one.Text("role") == "FrontClerk");
        Assert.Equal(("示审发〔2026〕12号", from, to), (post.Text("instrument"), post.GetProperty("from").GetDateTimeOffset(), post.GetProperty("to").GetDateTimeOffset()));
        Assert.Equal("韩思源", Assert.Single((await Publisher.ReadAsync("/api/v1/people?text=supervisor")).Items("items")).GetProperty("absence").Text("deputyName"));
        Assert.Single((await Publisher.ReadAsync("/api/v1/people/absences")).Items("items"));
        Assert.Single((await supervisor.ReadAsync($"/api/v1/postings?station={Application.Hall}")).Items("items"));
        Assert.Equal(403, (await clerk.GetAsync("/api/v1/people")).Status);
        Assert.Equal(403, (await clerk.GetAsync("/api/v1/people/absences")).Status);
        Assert.DoesNotContain("PasswordHash", (await supervisor.GetAsync("/api/v1/people")).Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Deputy_DoesWhatTheAbsentHadClaimed_UntilTheVeryMinuteItEnds()
    {
        // A second window clerk at the hall, for a while: whoever stands in holds the same post.
        using var county = await Server.SignInAsync("clerk.county");
        using var deputy = await Server.SignInAsync("reviewer.county");
        var (from, to) = (MovableClock.InChina(2026, 11, 20), MovableClock.InChina(2026, 11, 20, 12));
        var posting = new { userName = "reviewer.county", homeOrganization = Bureau, stationCode = Application.Hall, roles = new[] { "FrontClerk", "IssueClerk" }, from, to = to.AddDays(30), instrument = "示审发〔2026〕12号", reason = "支援窗口" };
        (await Publisher.PostAsync("/api/v1/postings", posting)).Expect(200);
        var numbers = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            var number = await county.ReceiveAsync(Application.M01() with { Station = Application.Hall });
            (await county.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(await county.TaskOfAsync(number))}/claim")).Expect(200);
            numbers.Add(number);
        }

        var task = await county.TaskOfAsync(numbers[0]);
        (await deputy.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(task)}/complete", CaseWork.Completion(task))).ExpectProblem(409, "task.claimed-by-other");
        (await county.PostAsync(Absences, new { userName = "clerk.county", deputyUserName = "reviewer.county", from, to, reason = "公休" })).Expect(200);

        await deputy.WorkAsync(numbers[0]);

        Assert.Contains((await deputy.CaseAsync(numbers[0])).Items("timeline"), line => line.Text("note").Contains("代刘慧敏办理", StringComparison.Ordinal));
        Assert.Equal("clerk.county", Server.Text($"SELECT OnBehalfOf FROM approval_task WHERE CaseNumber = '{numbers[0]}' AND State = 'Completed'"));
        Server.Clock.Set(to);
        var second = await county.TaskOfAsync(numbers[1]);
        (await deputy.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(second)}/complete", CaseWork.Completion(second))).ExpectProblem(409, "task.claimed-by-other");
    }
}
