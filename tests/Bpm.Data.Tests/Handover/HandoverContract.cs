using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Handover;
using Bpm.Approval.Materials;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Data.Handover;
using Bpm.Data.Tests.Cases;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Handover;

/// <summary>Handover lists: everything comes back as it was, and everybody finds theirs.</summary>
public abstract class HandoverContract(DatabaseFixture database) : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly Actor Sender = new("clerk.station", "王晓燕");
    private static readonly Actor Receiver = new("reviewer.county", "周雅琴");

    private readonly CancellationToken _ct = CancellationToken.None;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        database.Clock.Now = Now;
    }

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    [Trait("Demand", "R29")]
    public async Task ListWithDifference_ComesBackAsItWas()
    {
        var list = Made("C-1");
        list.Send(Sender, Now.AddDays(1), Now);
        list.Receive([new FoundDifference(1, ItemFault.Damaged, "封皮破损"), new FoundDifference(null, ItemFault.Extra, "多出", new ListedPaper("C-1", "", "图", false, 2, "完好"))], Receiver, Now.AddHours(3));
        await AddAsync(list);

        var read = await database.InScopeAsync((services, _) => services.GetRequiredService<IHandoverStore>().FindAsync(list.Id, _ct));

        Assert.NotNull(read);
        Assert.Equal((list.Number, list.Kind, list.State, list.Envelope, list.DueAt, list.Version), (read.Number, read.Kind, read.State, read.Envelope, read.DueAt, read.Version));
        Assert.Equal((list.Prepared, list.Sent, list.Received, list.ClosedBy), (read.Prepared, read.Sent, read.Received, read.ClosedBy));
        Assert.Equal(
            list.Items.Select(i => (i.Number, i.CaseNumber, i.MaterialCode, i.MaterialName, i.IsOriginal, i.Pages, i.Condition, i.Exception, i.Note)),
            read.Items.OrderBy(i => i.Number).Select(i => (i.Number, i.CaseNumber, i.MaterialCode, i.MaterialName, i.IsOriginal, i.Pages, i.Condition, i.Exception, i.Note)));
    }

    [Fact]
    public async Task ListsOfACase_AreFoundInOrderAndAlsoBeforeTheyAreSaved()
    {
        await AddAsync(Made("C-1"), Made("C-2"));

        var found = await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IHandoverStore>();
            store.Add(Made("C-1", Now.AddHours(1), "JJ-9"));
            return await store.OfCaseAsync("C-1", _ct);
        });

        Assert.Equal(2, found.Count);
        Assert.Equal("JJ-9", found[1].Number);
    }

    [Fact]
    public async Task Number_IsThereOnce()
    {
        await AddAsync(Made("C-1", number: "JJ-1"));

        await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(Made("C-2", number: "JJ-1")));
    }

    [Fact]
    public async Task List_ChangedByTwoAtOnce_IsChangedByOne()
    {
        var list = Made("C-1");
        await AddAsync(list);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => database.InScopeAsync(async (services, db) =>
        {
            var mine = (await services.GetRequiredService<IHandoverStore>().FindAsync(list.Id, _ct))!;
            await database.InScopeAsync(async (others, _) =>
            {
                (await others.GetRequiredService<IHandoverStore>().FindAsync(list.Id, _ct))!.Send(Sender, Now, Now);
                await others.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
                return true;
            });
            mine.Send(Sender, Now, Now);
            await db.SaveChangesAsync(_ct);
        }));
    }

    [Fact]
    public async Task Views_ShowEachSideItsOwnAndTheSupervisorWhatIsLate()
    {
        var prepared = Made("C-1");
        var late = Made("C-2");
        late.Send(Sender, Now.AddHours(-1), Now.AddDays(-2));
        var different = Made("C-3");
        different.Send(Sender, Now.AddDays(1), Now);
        different.Receive([new FoundDifference(1, ItemFault.Missing, "没有")], Receiver, Now);
        await AddAsync(prepared, late, different);
        var station = Holding(PostRole.FrontClerk, "370898001001");
        var bureau = Holding(PostRole.BackReviewer, "11370898MB9900013K");
        var stranger = Holding(PostRole.FrontClerk, "370898100000");
        var supervisor = Holding(PostRole.Supervisor, "11370898MB9900013K");

        Assert.Equal(3, await CountAsync(station, HandoverView.Outgoing));
        Assert.Equal(1, await CountAsync(bureau, HandoverView.Incoming));
        Assert.Equal((1, 0), (await CountAsync(station, HandoverView.Differences), await CountAsync(bureau, HandoverView.Differences)));
        Assert.Equal((0, 2), (await CountAsync(stranger, HandoverView.All), await CountAsync(supervisor, HandoverView.Overdue)));
        Assert.Null(await database.InScopeAsync((services, _) => services.GetRequiredService<HandoverQueries>().FindAsync(late.Id, stranger, _ct)));
        Assert.NotNull(await database.InScopeAsync((services, _) => services.GetRequiredService<HandoverQueries>().FindAsync(late.Id, bureau, _ct)));
    }

    [Fact]
    [Trait("Demand", "R29")]
    public async Task PapersAtHand_FollowTheListsFromUnitToUnit()
    {
        var about = CaseSamples.Submitted();
        about.MarkReceived(Sender, Now, CaseSamples.Calendar);
        about.RecordMaterialChecks([new MaterialFinding("C01", MaterialCheckState.Missing, "没有交")], Sender, Now);
        about.IssueCorrectionNotice([new CaseGap("C01", "申请书", "缺少", "原件1份", "办法第十二条", false)], TimeLimit.WorkingDays(10), Sender, Now, CaseSamples.Calendar);
        about.SupplyCorrection([new SuppliedMaterial("C01", [], SubmissionWay.Paper)], Sender, Now, CaseSamples.Calendar);
        var without = CaseSamples.Submitted();
        await database.InScopeAsync(async (_, db) =>
        {
            db.AddRange(about, without);
            await db.SaveChangesAsync(_ct);
        });
        Assert.Equal(["C01"], await AtHandAsync(CaseSamples.TownStation, about));
        Assert.Equal([CaseSamples.Town], await NextAsync(CaseSamples.TownStation, about));

        var list = new HandoverList(new NewHandoverList(
            Guid.CreateVersion7(), $"JJ-{Guid.NewGuid():n}", HandoverKind.Acceptance, new CaseUnit(CaseSamples.TownStation, "站点"), new CaseUnit(CaseSamples.Town, "镇政府"), "", "", "",
            [new ListedPaper(about.Number, "C01", "申请书", true, 1, "完好")], new HandoverSignature("clerk.station", "王晓燕", Now)));
        list.Send(Sender, Now.AddDays(1), Now);
        await AddAsync(list);
        Assert.Equal((0, 0), ((await AtHandAsync(CaseSamples.TownStation, about)).Count, (await AtHandAsync(CaseSamples.Town, about)).Count));

        await database.InScopeAsync(async (services, _) =>
        {
            (await services.GetRequiredService<IHandoverStore>().FindAsync(list.Id, _ct))!.Receive([], Receiver, Now);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });
        Assert.Equal((0, 1), ((await AtHandAsync(CaseSamples.TownStation, about)).Count, (await AtHandAsync(CaseSamples.Town, about)).Count));
    }

    private async Task<List<string>> AtHandAsync(string unit, ApprovalCase about) => [.. (await RowsAsync(unit, about)).SelectMany(row => row.Papers).Select(paper => paper.MaterialCode)];

    private async Task<List<string?>> NextAsync(string unit, ApprovalCase about) => [.. (await RowsAsync(unit, about)).Select(row => row.NextUnit)];

    private async Task<IReadOnlyList<CaseAtHand>> RowsAsync(string unit, ApprovalCase about) =>
        (await database.InScopeAsync((services, _) => services.GetRequiredService<CustodyQueries>().AtHandAsync(unit, about.Number, _ct))).Cases;

    private async Task<int> CountAsync(Account account, HandoverView view) =>
        (await database.InScopeAsync((services, _) => services.GetRequiredService<HandoverQueries>().ListAsync(account, view, new PageRequest(1, 20), _ct))).Total;

    private static Account Holding(PostRole role, string unit) => new(AccountId.New(Now), $"{role}.{unit}".ToLowerInvariant(), "某人", "1", "hashed", [new Post(role, unit)]);

    private static HandoverList Made(string caseNumber, DateTimeOffset? at = null, string? number = null) => new(new NewHandoverList(
        Guid.CreateVersion7(), number ?? $"JJ-{Guid.NewGuid():n}", HandoverKind.Acceptance, new CaseUnit("370898001001", "西门社区"), new CaseUnit("11370898MB9900013K", "审批局"), "站点→县", "周雅琴", "MF-1",
        [new ListedPaper(caseNumber, "01", "申请表", true, 3, "完好")], new HandoverSignature("clerk.station", "王晓燕", at ?? Now)));

    private Task AddAsync(params HandoverList[] lists) => database.InScopeAsync(async (services, _) =>
    {
        foreach (var list in lists)
            services.GetRequiredService<IHandoverStore>().Add(list);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class HandoverOnSqliteTests() : HandoverContract(new SqliteFixture());

public sealed class HandoverOnPostgreSqlTests() : HandoverContract(new PostgreSqlFixture());
