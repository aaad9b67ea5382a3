using Bpm.Approval.Cases;
using Bpm.Approval.Commitments;
using Bpm.Approval.Credit;
using Bpm.Approval.Operations;
using Bpm.Approval.Tolerance;
using Bpm.Data.Credit;
using Bpm.Data.Tests.Databases;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Cases.CaseSamples;

namespace Bpm.Data.Tests.Credit;

/// <summary>Promises and commitments of a case, and the notes against those who did not keep them, stored and read back.</summary>
public abstract class RestrictionContract(DatabaseFixture database) : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    private readonly CancellationToken _ct = CancellationToken.None;

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Restriction_StandsUntilItIsRepaired()
    {
        var who = new Applicant(ApplicantKind.Person, "李淑敏", $"{Random.Shared.NextInt64(100000000000000000, 999999999999999999)}", "", null);
        var made = new ApplicantRestriction(Guid.CreateVersion7(), who, RestrictionKind.ToleranceBroken, "逾期未补交", "N-1", Actor.System, Now);
        await database.InScopeAsync(async (services, _) =>
        {
            services.GetRequiredService<IRestrictionStore>().Add(made);
            Assert.Same(made, await services.GetRequiredService<IRestrictionStore>().FindStandingAsync(who.IdNumber, Today, _ct));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var found = (await services.GetRequiredService<IRestrictionStore>().FindStandingAsync(who.IdNumber, Today, _ct))!;
            Same.Assert(made, found);
            found.Repair("已补交", Clerk, Now.AddDays(1));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            Assert.Null(await services.GetRequiredService<IRestrictionStore>().FindStandingAsync(who.IdNumber, Today, _ct));
            Assert.Equal("已补交", (await services.GetRequiredService<IRestrictionStore>().FindAsync(made.Id, _ct))!.RepairNote);
            var queries = services.GetRequiredService<RestrictionQueries>();
            Assert.Equal(made.Id, Assert.Single((await queries.ListAsync(who.IdNumber, null, new PageRequest(1, 10), _ct)).Items).Id);
            Assert.Empty((await queries.ListAsync(who.IdNumber, true, new PageRequest(1, 10), _ct)).Items);
        });
    }

    [Fact]
    public async Task Bar_StandsForItsMatterThroughItsLastDay_AndIsShownToItsOrgan()
    {
        var about = Submitted();
        var made = ApplicantRestriction.Bar(Guid.CreateVersion7(), about, RestrictionKind.FalseMaterials, "材料系伪造", Clerk, Now);
        await database.InScopeAsync(async (services, _) =>
        {
            services.GetRequiredService<IRestrictionStore>().Add(made);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var (store, queries) = (services.GetRequiredService<IRestrictionStore>(), services.GetRequiredService<RestrictionQueries>());
            var (number, last) = (about.Applicant.IdNumber, new DateOnly(2027, 11, 23));
            Same.Assert(made, await store.FindBarAsync(number, about.Matter.Code, last, _ct));
            Assert.Null(await store.FindBarAsync(number, about.Matter.Code, last.AddDays(1), _ct));
            Assert.Null(await store.FindBarAsync(number, "370199011000", last, _ct));
            Assert.NotNull(await store.FindStandingAsync(number, last, _ct));
            Assert.Null(await store.FindStandingAsync(number, last.AddDays(1), _ct));
            Assert.Equal(made.Id, Assert.Single((await queries.ListAsync(null, true, new PageRequest(1, 10), _ct, [County])).Items).Id);
            Assert.Empty((await queries.ListAsync(null, null, new PageRequest(1, 10), _ct, [Town])).Items);
        });
        database.Clock.Now = Now.AddYears(2);
        await database.InScopeAsync(async (services, _) => Assert.Empty((await services.GetRequiredService<RestrictionQueries>().ListAsync(null, true, new PageRequest(1, 10), _ct)).Items));
    }

    [Fact]
    public async Task Case_WithAPromiseAndACommitment_ReadsBackTheSame()
    {
        var made = Submitted();
        made.MarkReceived(Clerk, Now, Calendar);
        made.TakeCommitment(
            new CaseCommitment([new CommittedItem("C01", "申请书", "办法", "完整")], "李淑敏", false, true, Clerk, Now) { Way = CommitmentCheckWay.Data, VerifyBy = new DateOnly(2027, 1, 20) }, Now);
        made.RecordMaterialChecks(Approval.Materials.MaterialCheck.Run(made), Clerk, Now);
        made.PromiseTolerated(new CaseTolerance([new ToleratedItem("C03", "平面图", "复印件1份", 10)], new ToleranceTerms(20, 2, [3, 1]), "李淑敏", Now), Clerk, Now);
        made.Accept(Clerk, Now, Calendar);
        await database.InScopeAsync(async (services, _) =>
        {
            services.GetRequiredService<ICaseStore>().Add(made);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) => Same.Assert(made, await services.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct)));
        Assert.NotNull(made.LawActsAt);
    }
}

public sealed class RestrictionOnSqliteTests() : RestrictionContract(new SqliteFixture());

public sealed class RestrictionOnPostgreSqlTests() : RestrictionContract(new PostgreSqlFixture());
