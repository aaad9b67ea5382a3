using Bpm.Approval.Cases;
using Bpm.Approval.Cases.Drafts;
using Bpm.Approval.Materials;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Data.Materials;
using Bpm.Data.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Cases.CaseSamples;

namespace Bpm.Data.Tests.People;

/// <summary>Who is posted where, who stands in for whom, drafts, and places with state, stored and read back.</summary>
public abstract class PostingContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;

    [Fact]
    [Trait("Demand", "R2")]
    public async Task Posting_ReadsBackTheSameAndIsFoundByItsPerson()
    {
        var person = Person();
        var posting = new Posting(Guid.NewGuid(), person, County, TownStation, [PostRole.FrontClerk, PostRole.DecisionMaker], ["370199001000"], Now, Now.AddDays(30), "示审发〔2026〕1号", "publisher", Now);
        posting.End("调回", Now.AddDays(1));

        await SaveAsync(services => services.GetRequiredService<IPostingStore>().Add(posting));

        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IPostingStore>();
            Same.Assert(posting, await store.FindAsync(posting.Id, _ct));
            Assert.Equal(posting.Id, Assert.Single(await store.OfAsync(person.UserName, _ct)).Id);
        });
    }

    [Fact]
    public async Task Absence_ReadsBackTheSameAndIsFoundByBothPeople()
    {
        var (person, deputy) = (Person(), Person());
        var absence = new Absence(Guid.NewGuid(), person, deputy, Now, Now.AddDays(3), "公休", person.UserName, Now);

        await SaveAsync(services => services.GetRequiredService<IAbsenceStore>().Add(absence));

        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IAbsenceStore>();
            Same.Assert(absence, await store.FindAsync(absence.Id, _ct));
            Assert.Equal(absence.Id, Assert.Single(await store.OfAsync(person.UserName, _ct)).Id);
            Assert.Equal(absence.Id, Assert.Single(await store.OfAsync(deputy.UserName, _ct)).Id);
        });
    }

    [Fact]
    [Trait("Demand", "R10")]
    public async Task Draft_WithMaterialsAndAdvice_ReadsBackTheSame()
    {
        var content = new DraftContent(
            "M01", TownStation, new Applicant(ApplicantKind.Person, "李淑敏", "370898195508180029", "13800000001", null), new Representative("赵代理", "370898199001010017", "13800000002"), """{"sells":"catering"}""",
            """{"shopName":"小吃店"}""", new PickupChoice(PickupWay.Counter, TownStation, null), new FollowUpRequest(Approval.Matters.FollowUpKind.Change, "JY1"));
        var draft = new CaseDraft(Guid.NewGuid(), DraftChannel.Online, content, new string('a', 64), Clerk, Now);
        draft.Add(new MaterialToSupply("01", [Guid.NewGuid()], SubmissionWay.Upload), Now);
        draft.Advise(["平面图"], "请补齐", Clerk, Now);
        draft.Declare(Now);
        draft.BecomeCase("1", Now);

        await SaveAsync(services => services.GetRequiredService<IDraftStore>().Add(draft));

        await database.InScopeAsync(async (services, _) => Same.Assert(draft, await services.GetRequiredService<IDraftStore>().FindAsync(draft.Id, _ct)));
    }

    [Fact]
    [Trait("Demand", "R28")]
    public async Task FileLog_ShowsEveryOpeningWithWhoOpened()
    {
        var (file, first, second) = (Guid.NewGuid(), Person(), Person());

        await database.InScopeAsync(async (services, _) =>
        {
            var log = services.GetRequiredService<FileLog>();
            await log.RecordAsync(file, first, _ct);
            await log.RecordAsync(file, second, _ct);

            var shown = await log.ListAsync(file, _ct);
            Assert.Equal(new[] { first.UserName, second.UserName }.Order(), shown.Select(opening => opening.UserName).Order());
        });
    }

    [Fact]
    [Trait("Demand", "R1")]
    public async Task Station_ClosedWithItsSuccessor_ReadsBackTheSameAndItsOpenCasesAreFound()
    {
        var code = $"37{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}";
        var station = new Station
        {
            Code = code,
            Name = "新站",
            Kind = StationKind.TownshipCenter,
            Level = ExerciseLevel.Town,
            OrganizationCode = code,
            RegionCode = code,
            ParentCode = "370898000000",
            Windows = [new Window("03", "潮汐窗口", WindowKind.Tidal) { Scope = ["370199001000"], OpenFrom = Now, OpenTo = Now.AddHours(2) }],
        };
        var about = Submitted();
        about.MoveWindow(about.Route.ReceivingStation, code, code, Clerk, Now, "移交");
        await SaveAsync(services =>
        {
            services.GetRequiredService<IStationStore>().Add(station, new Region { Code = code, Name = "新区", Level = ExerciseLevel.Town }, null);
            services.GetRequiredService<ICaseStore>().Add(about);
        });
        var closed = station with { State = StationState.Closed, SuccessorCode = "370898000000" };

        await database.InScopeAsync(async (services, _) =>
        {
            await services.GetRequiredService<IStationStore>().ReplaceAsync(closed, _ct);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var store = services.GetRequiredService<IStationStore>();
            Same.Assert(closed, await store.FindAsync(code, _ct));
            Assert.Equal(about.Id, Assert.Single(await store.OpenCasesAsync(code, _ct)).Id);
        });
    }

    private static Account Person() => new(AccountId.New(Now), $"person-{Guid.NewGuid():n}", "周雅琴", "X1", "-", [new Post(PostRole.BackReviewer, County)]);

    private Task SaveAsync(Action<IServiceProvider> add) => database.InScopeAsync(async (services, _) =>
    {
        add(services);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class PostingsOnSqliteTests(SqliteFixture database) : PostingContract(database), IClassFixture<SqliteFixture>;

public sealed class PostingsOnPostgreSqlTests(PostgreSqlFixture database) : PostingContract(database), IClassFixture<PostgreSqlFixture>;
