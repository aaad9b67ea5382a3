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
            Assert.Same(made, await services.GetRequiredService<IRestrictionStore>().FindStandingAsync(who.IdNumber, _ct));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var found = (await services.GetRequiredService<IRestrictionStore>().FindStandingAsync(who.IdNumber, _ct))!;
            Same.Assert(made, found);
            found.Repair("已补交", Clerk, Now.AddDays(1));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            Assert.Null(await services.GetRequiredService<IRestrictionStore>().FindStandingAsync(who.IdNumber, _ct));
            Assert.Equal("已补交", (await services.GetRequiredService<IRestrictionStore>().FindAsync(made.Id, _ct))!.RepairNote);
            var queries = services.GetRequiredService<RestrictionQueries>();
            Assert.Equal(made.Id, Assert.Single((await queries.ListAsync(who.IdNumber, null, new PageRequest(1, 10), _ct)).Items).Id);
            Assert.Empty((await queries.ListAsync(who.IdNumber, true, new PageRequest(1, 10), _ct)).Items);
        });
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
