using System.Text.Json;
using System.Text.Json.Serialization;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;
using Bpm.Data.Cases;
using Bpm.Data.Certificates;
using Bpm.Data.Regulator;
using Bpm.Data.Tasks;
using Bpm.Data.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Cases.CaseSamples;

namespace Bpm.Data.Tests.Cases;

/// <summary>What pages show, and to whom.</summary>
public abstract class CaseQueriesContract(DatabaseFixture database)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private static readonly Account Reviewer = Account("reviewer.town", new Post(PostRole.BackReviewer, Town));
    private static readonly Account Stranger = Account("clerk.station", new Post(PostRole.FrontClerk, "12370898493000009X", "370898001001"));
    private static readonly Account Supervisor = Account("supervisor", new Post(PostRole.Supervisor, County));
    private static readonly Account Analyst = Account("analyst", new Post(PostRole.ProcessAnalyst, Town));

    private readonly CancellationToken _ct = CancellationToken.None;

    [Fact]
    public async Task OpenProposals_AreFoundByThoseWhoMaySeeTheCase()
    {
        var (open, decided, plain) = (Proposed(), Proposed(), Submitted());
        decided.DecideProposal(1, true, "", new Actor("approver.town", "周批准"), Now);
        await AddAsync(open, decided, plain);

        var seen = await database.InScopeAsync((services, _) => services.GetRequiredService<ProposalQueries>().OpenAsync(Reviewer, _ct));
        var strange = await database.InScopeAsync((services, _) => services.GetRequiredService<ProposalQueries>().OpenAsync(Stranger, _ct));

        Assert.Contains(open.Number, seen.Select(about => about.Number));
        Assert.DoesNotContain(seen, about => about.Number == decided.Number || about.Number == plain.Number);
        Assert.DoesNotContain(open.Number, strange.Select(about => about.Number));

        static ApprovalCase Proposed()
        {
            var about = Submitted();
            about.Propose(ProposalKind.Termination, "申请人已注销", Clerk, Now, made => made);
            return about;
        }
    }

    [Fact]
    public async Task CaseView_OfAFullCase_HasTheShapeOfTheApi()
    {
        var made = Full();
        var document = Document(made);
        await AddAsync(made, Task(made), document, Certificate(made, document.Id), Push(made));

        var view = JsonSerializer.SerializeToElement(await CaseAsync(made, Reviewer), Web);

        Assert.Equal(made.Number, view.GetProperty("caseNumber").GetString());
        Assert.Equal("AwaitingDelivery", view.GetProperty("status").GetString());
        Assert.Equal("待送达", view.GetProperty("statusName").GetString());
        Assert.Equal(["容缺受理", "帮办代办"], view.GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()));
        Assert.Equal("示范镇“好味道”小吃店", view.GetProperty("form").GetProperty("shopName").GetString());
        Assert.Equal("委托实施", view.GetProperty("route").GetProperty("modeName").GetString());
        var clock = view.GetProperty("clock").GetProperty("items")[0];
        Assert.Equal("K1", clock.GetProperty("key").GetString());
        Assert.Equal(5, clock.GetProperty("limitDays").GetInt32());
        Assert.Equal("Stopped", clock.GetProperty("state").GetString());
        Assert.Equal("起算", clock.GetProperty("derivation")[0].GetProperty("label").GetString());
        Assert.Equal("身份证 正面.pdf", view.GetProperty("materials")[0].GetProperty("files")[0].GetProperty("fileName").GetString());
        Assert.Equal("Passed", view.GetProperty("materials")[0].GetProperty("check").GetString());
        Assert.Equal("Open", view.GetProperty("tasks")[0].GetProperty("state").GetString());
        Assert.Equal("AwaitingSeal", view.GetProperty("documents")[0].GetProperty("state").GetString());
        Assert.Equal("JY23708980000123", view.GetProperty("certificate").GetProperty("number").GetString());
        Assert.Equal("待推送", view.GetProperty("pushes")[0].GetProperty("stateName").GetString());
        Assert.Equal("李淑敏", view.GetProperty("delivery").GetProperty("recipient").GetString());
        Assert.Equal("已收件", view.GetProperty("timeline")[1].GetProperty("toStatus").GetString());
        Assert.Equal(made.Version, view.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Case_ToPeopleOfItsUnits_IsOpenAndToOthersNot()
    {
        var made = Submitted();
        await AddAsync(made);

        Assert.Equal(CaseVisibility.Open, await LookAsync(made, Reviewer));
        Assert.Equal(CaseVisibility.Open, await LookAsync(made, Supervisor));
        Assert.Equal(CaseVisibility.OtherUnit, await LookAsync(made, Stranger));
        Assert.Equal(CaseVisibility.OtherUnit, await LookAsync(made, Analyst));
        Assert.Equal(CaseVisibility.NotThere, await database.InScopeAsync((services, _) => services.GetRequiredService<CaseQueries>().LookAsync("no-such", Reviewer, _ct)));
        Assert.Null(await CaseAsync(made, Stranger));
    }

    [Fact]
    public async Task Case_ToSomeoneWhoHadATaskOnIt_StaysOpen()
    {
        var made = Submitted();
        var task = Task(made, PostRole.IssueClerk, "370898001001");
        task.Complete(new Actor(Stranger.UserName, "某某"), "Agree", "{}", "", Now);
        await AddAsync(made, task);

        Assert.Equal(CaseVisibility.Open, await LookAsync(made, Stranger));
    }

    [Fact]
    public async Task CaseList_ToAStranger_LeavesOtherUnitsCasesOut()
    {
        var made = Submitted();
        await AddAsync(made);

        Assert.Equal(made.Number, Assert.Single((await ListAsync(Reviewer, made.QueryCode)).Items).CaseNumber);
        Assert.Equal(0, (await ListAsync(Stranger, made.QueryCode)).Total);
        Assert.Equal(1, (await ListAsync(Supervisor, $"食品 {made.Number[^8..]}")).Total);
    }

    [Fact]
    public async Task File_OfACase_IsOpenToWhoMaySeeTheCaseAndToItsUploader()
    {
        var record = new FileRecord(Guid.NewGuid(), "图.pdf", "application/pdf", 3, new string('c', 64), "uploader", Now);
        var made = Full(record.Id);
        await AddAsync(made, record);

        Assert.True(await MaySeeFileAsync(record.Id, Reviewer));
        Assert.True(await MaySeeFileAsync(record.Id, Account("uploader", new Post(PostRole.Publisher, "x"))));
        Assert.False(await MaySeeFileAsync(record.Id, Stranger));
        Assert.False(await MaySeeFileAsync(Guid.NewGuid(), Reviewer));
    }

    [Fact]
    public async Task Inbox_ShowsClaimableTasksOfOnesPostsOnlyAndNoneThatExcludesOne()
    {
        var unit = UniqueUnit();
        var me = Account("a_b", new Post(PostRole.BackReviewer, unit));
        var made = Submitted();
        var open = Task(made, unit: unit);
        await AddAsync(
            made, open, Task(made, unit: unit, excluded: ["other", "a_b"]), Task(made, PostRole.DecisionMaker, unit), Task(made, unit: "elsewhere"), Task(made, unit: unit, excluded: ["axb"], title: "axb"));

        var page = await InboxAsync(me, TaskListView.Claimable);

        Assert.Equal(["axb", "审查材料"], page.Items.Select(row => row.Title).Order(StringComparer.Ordinal));
        Assert.Equal(new TaskCounts(0, 2, 0), page.Counts);
    }

    [Fact]
    public async Task Inbox_ClaimedAndCompletedTasks_MoveToMineAndDone()
    {
        var unit = UniqueUnit();
        var me = Account($"me-{unit}", new Post(PostRole.BackReviewer, unit));
        var made = Submitted();
        var (claimed, done, others) = (Task(made, unit: unit), Task(made, unit: unit), Task(made, unit: unit));
        claimed.Claim(Actor.Of(me));
        done.Complete(Actor.Of(me), "Agree", "{}", "", Now);
        others.Claim(Clerk);
        await AddAsync(made, claimed, done, others);

        Assert.Equal(claimed.Id.Value, Assert.Single((await InboxAsync(me, TaskListView.Mine)).Items).Id);
        Assert.Equal(done.Id.Value, Assert.Single((await InboxAsync(me, TaskListView.Done)).Items).Id);
        Assert.Equal(new TaskCounts(1, 0, 1), (await InboxAsync(me, TaskListView.Claimable)).Counts);
    }

    [Fact]
    public async Task Inbox_SortedAndPaged_PutsTheNearestLimitFirstAndThoseWithoutLast()
    {
        var unit = UniqueUnit();
        var me = Account("me", new Post(PostRole.BackReviewer, "x", unit));
        var made = Submitted();
        await AddAsync(
            made, Task(made, unit: unit, title: "没有期限"), Task(made, unit: unit, dueAt: Now.AddDays(9), title: "还早"), Task(made, unit: unit, dueAt: Now.AddDays(-1), title: "超期"),
            Task(made, unit: unit, dueAt: Now.AddHours(2), title: "今天"));

        var first = await InboxAsync(me, TaskListView.Claimable, page: new PageRequest(1, 3));
        var second = await InboxAsync(me, TaskListView.Claimable, page: new PageRequest(2, 3));

        Assert.Equal([("超期", Light.Red), ("今天", Light.Yellow), ("还早", Light.Normal)], first.Items.Select(row => (row.Title, row.Light)));
        Assert.Equal([("没有期限", Light.Off)], second.Items.Select(row => (row.Title, row.Light)));
        Assert.Equal("今天", Assert.Single((await InboxAsync(me, TaskListView.Claimable, "今天 李淑敏")).Items).Title);
        Assert.Equal(4, second.Total);
    }

    [Fact]
    public async Task TaskPage_TellsWhoMayDoItAndWhyNot()
    {
        var made = Submitted();
        var (task, excluded) = (Task(made), Task(made, excluded: [Reviewer.UserName]));
        var taken = Task(made);
        taken.Claim(Clerk);
        await AddAsync(made, task, excluded, taken);

        var mine = (await TaskAsync(task, Reviewer))!;
        Assert.True(mine is { CanClaim: true, CanComplete: true, WhyNot: null });
        Assert.Equal(["Agree", "Return"], mine.Outcomes.Select(outcome => outcome.Name));
        Assert.Contains("职责分离", (await TaskAsync(excluded, Reviewer))!.WhyNot, StringComparison.Ordinal);
        Assert.Contains("王小明", (await TaskAsync(taken, Reviewer))!.WhyNot, StringComparison.Ordinal);
        Assert.False((await TaskAsync(task, Supervisor))!.CanComplete);
        Assert.Null(await TaskAsync(task, Stranger));
    }

    [Fact]
    public async Task Verify_ASealedCertificate_IsValidUntilItsLastDayAndHidesTheHolder()
    {
        var made = Full();
        var document = Document(made);
        document.Seal(new SealImpression("1", "章", "YZ-1", Now), "<p>sealed</p>");
        var certificate = Certificate(made, document.Id);
        await AddAsync(made, document, certificate);

        var shown = (await VerifyAsync(certificate.VerificationCode))!;
        Assert.True(shown is { Valid: true, StateName: "有效", SealCheck: "Valid", HolderMasked: "李**" or "李*敏" });
        Assert.DoesNotContain("李淑敏", JsonSerializer.Serialize(shown, Web), StringComparison.Ordinal);
        database.Clock.Now = Now.AddYears(6);
        Assert.True(await VerifyAsync(certificate.VerificationCode) is { Valid: false, StateName: "已过期" });
        database.Clock.Now = Now;
        Assert.Null(await VerifyAsync("no-such"));
    }

    [Fact]
    public async Task Verify_ADocumentChangedBehindTheProgramsBack_SaysBroken()
    {
        var made = Full();
        var document = Document(made);
        document.Seal(new SealImpression("1", "章", "YZ-1", Now), "<p>sealed</p>");
        var certificate = Certificate(made, document.Id);
        await AddAsync(made, document, certificate);
        await database.InScopeAsync((_, db) => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlAsync(
            db.Database, $"""UPDATE "case_document" SET "Content" = 'forged' WHERE "Number" = {document.Number}"""));

        Assert.True(await VerifyAsync(certificate.VerificationCode) is { Valid: false, SealCheck: "Broken" });
    }

    [Fact]
    public async Task Progress_ByQueryCode_SaysHowItStandsAndNobodysName()
    {
        var made = Full();
        await AddAsync(made);

        var shown = (await database.InScopeAsync((services, _) => services.GetRequiredService<CaseQueries>().ProgressAsync(made.QueryCode, _ct)))!;

        Assert.Equal(("食品经营许可", "办理结果待领取", false), (shown.MatterName, shown.PublicWording, shown.IsOver));
        Assert.DoesNotContain("李", JsonSerializer.Serialize(shown, Web), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pushes_ToARegulator_AreThoseToItsOwnOrganisation()
    {
        var made = Submitted();
        await AddAsync(made, Push(made));
        var market = Account("regulator", new Post(PostRole.Regulator, "11370898MB99000218"));

        Assert.Contains((await PushesAsync(market)).Items, push => push.CaseNumber == made.Number);
        Assert.Empty((await PushesAsync(Account("fire", new Post(PostRole.Regulator, "other")))).Items);
        Assert.Empty((await PushesAsync(Account("clerk", new Post(PostRole.FrontClerk, "11370898MB99000218")))).Items);
    }

    private static string UniqueUnit() => Guid.NewGuid().ToString("n")[..12];

    private Task AddAsync(params object[] added) => database.InScopeAsync(async (services, db) =>
    {
        db.AddRange(added);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });

    private Task<CaseView?> CaseAsync(ApprovalCase about, Account account) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<CaseQueries>().FindAsync(about.Number, account, _ct));

    private Task<CaseVisibility> LookAsync(ApprovalCase about, Account account) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<CaseQueries>().LookAsync(about.Number, account, _ct));

    private Task<PageOf<CaseRow>> ListAsync(Account account, string text) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<CaseQueries>().ListAsync(account, text, null, new PageRequest(), _ct));

    private Task<bool> MaySeeFileAsync(Guid id, Account account) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<CaseQueries>().MaySeeFileAsync(id, account, _ct));

    private Task<TaskPage> InboxAsync(Account account, TaskListView view, string? text = null, PageRequest? page = null) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<TaskQueries>().ListAsync(account, view, text, null, page ?? new PageRequest(), _ct));

    private Task<TaskView?> TaskAsync(ApprovalTask task, Account account) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<TaskQueries>().FindAsync(task.Id, account, _ct));

    private Task<VerificationView?> VerifyAsync(string code) => database.InScopeAsync((services, _) => services.GetRequiredService<CertificateQueries>().VerifyAsync(code, _ct));

    private Task<PageOf<PushRow>> PushesAsync(Account account) =>
        database.InScopeAsync((services, _) => services.GetRequiredService<PushQueries>().ListAsync(account, null, new PageRequest(1, 100), _ct));
}

public sealed class CaseQueriesOnSqliteTests(SqliteFixture database) : CaseQueriesContract(database), IClassFixture<SqliteFixture>;

public sealed class CaseQueriesOnPostgreSqlTests(PostgreSqlFixture database) : CaseQueriesContract(database), IClassFixture<PostgreSqlFixture>;
