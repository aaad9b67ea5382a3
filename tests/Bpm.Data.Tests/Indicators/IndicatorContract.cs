using Bpm.Approval.Cases;
using Bpm.Approval.Delegation.Agents;
using Bpm.Approval.Delivery;
using Bpm.Approval.Indicators;
using Bpm.Approval.Operations;
using Bpm.Data.Databases;
using Bpm.Data.Delivery;
using Bpm.Data.Tests.Cases;
using Bpm.Data.Tests.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Indicators;

/// <summary>What indicators compare with, results in the post and an agent's papers: stored and read back.</summary>
public abstract class IndicatorContract(DatabaseFixture database) : IAsyncLifetime
{
    private static readonly DateTimeOffset At = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);

    private readonly CancellationToken _ct = CancellationToken.None;

    public Task InitializeAsync() => database.InitializeAsync();

    public Task DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Baselines_AreKeptOneADay()
    {
        await SaveAsync(services => Indicators(services).Add(Baseline(2020)));
        await SaveAsync(services => Indicators(services).Add(Baseline(2019)));

        var stored = await database.InScopeAsync((services, _) => Indicators(services).BaselinesAsync(_ct));
        var twice = await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync(services => Indicators(services).Add(Baseline(2020))));

        Assert.Equal([2019, 2020], stored.Select(baseline => baseline.RecordedOn.Year));
        Same.Assert(Baseline(2019), stored[0]);
        Assert.True(DatabaseConflict.IsUniqueViolation(twice));
    }

    [Fact]
    public async Task Exclusion_StaysOnRecordAfterItEnded()
    {
        var id = Guid.CreateVersion7(At);
        await SaveAsync(services => Indicators(services).Add(new HallExclusion(id, "370898000000", "370199002000", "专业窗口", "supervisor", At)));

        await database.InScopeAsync(async (services, _) =>
        {
            (await Indicators(services).FindExclusionAsync(id, _ct))!.End("并入综合窗口", "supervisor", At.AddDays(1));
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });
        var stored = Assert.Single(await database.InScopeAsync((services, _) => Indicators(services).ExclusionsAsync("370898000000", _ct)));

        Assert.Equal(("专业窗口", "并入综合窗口", At.AddDays(1)), (stored.Reason, stored.EndReason, stored.EndedAt));
        Assert.Empty(await database.InScopeAsync((services, _) => Indicators(services).ExclusionsAsync("370898100000", _ct)));
    }

    [Fact]
    public async Task PostedResult_IsFoundByItsNumbersAndKeepsItsReports()
    {
        var about = CaseSamples.Submitted();
        await SaveAsync(services =>
        {
            var item = new PostalItem(Guid.CreateVersion7(At), about, " EMS1 ", "李淑敏", new Actor("issuer.town", "卫春梅"), At);
            item.Report(PostalState.InTransit, "到达县城", new Actor("issuer.town", "卫春梅"), At.AddHours(5));
            services.GetRequiredService<IPostalStore>().Add(item);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var queries = services.GetRequiredService<PostalQueries>();
            Assert.Equal(PostalState.InTransit, (await services.GetRequiredService<IPostalStore>().FindAsync(about.Id, _ct))!.State);
            Assert.Equal(["已交寄", "到达县城"], (await queries.FindAsync(about.Number, _ct))!.Reports.Select(report => report.Note));
            Assert.Single((await queries.ListAsync("EMS1", PostalState.InTransit, new PageRequest(), _ct)).Items);
            Assert.Empty((await queries.ListAsync("EMS1", PostalState.SignedFor, new PageRequest(), _ct)).Items);
        });
    }

    [Fact]
    public async Task AgentTask_KeepsPapersReceiptAndRating()
    {
        var agent = new Actor("clerk.station", "王晓燕");
        var task = new AgentTask(Guid.CreateVersion7(At), new NewAgentTask("370199001000", "食品经营许可", "370898001001", "370898100000", "张三", "13800000000"), agent, At);
        await SaveAsync(services => services.GetRequiredService<IAgentTaskStore>().Add(task));

        await ChangeAsync(task.Id, stored =>
        {
            stored.Authorize(new PowerOfAttorney("代为提交", new DateOnly(2026, 12, 31)), agent, new DateOnly(2026, 11, 20), At);
            stored.Collect([new CollectedPaper("身份证复印件", 0, 1)], "DB-1", agent, At);
            stored.AttachWorkflow("instance");
        });
        await ChangeAsync(task.Id, stored =>
        {
            stored.File("case", agent, new DateOnly(2026, 11, 20), At);
            stored.Deliver("张三", agent, At);
            stored.Rate(2, "好", At);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var stored = (await services.GetRequiredService<IAgentTaskStore>().FindAsync(task.Id, _ct))!;
            Assert.Equal((new CollectedPaper("身份证复印件", 0, 1), "DB-1", 2, "instance"), (Assert.Single(stored.Papers), stored.ReceiptNumber, stored.Rating!.Level, stored.WorkflowInstanceId));
        });
    }

    private static IIndicatorStore Indicators(IServiceProvider services) => services.GetRequiredService<IIndicatorStore>();

    private static ItemBaseline Baseline(int year) => new("11370898MB9900013K437019900100001", new DateOnly(year, 1, 1), "{}", 8, 9, "办事指南", "supervisor", At);

    private Task SaveAsync(Action<IServiceProvider> add) => database.InScopeAsync(async (services, _) =>
    {
        add(services);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });

    private Task ChangeAsync(Guid id, Action<AgentTask> change) => database.InScopeAsync(async (services, _) =>
    {
        change((await services.GetRequiredService<IAgentTaskStore>().FindAsync(id, _ct))!);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class IndicatorOnSqliteTests() : IndicatorContract(new SqliteFixture());

public sealed class IndicatorOnPostgreSqlTests() : IndicatorContract(new PostgreSqlFixture());
