using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Documents;
using Bpm.Approval.Operations;
using Bpm.Approval.Regulator;
using Bpm.Approval.Tasks;
using Bpm.Data.Databases;
using Bpm.Data.Tests.Databases;
using Bpm.Data.Tests.Workflows;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Bpm.Data.Tests.Cases.CaseSamples;

namespace Bpm.Data.Tests.Cases;

/// <summary>Cases and what hangs on them, stored and read back.</summary>
public abstract class CaseStoreContract(DatabaseFixture database)
{
    private readonly CancellationToken _ct = CancellationToken.None;

    [Fact]
    public async Task Case_WithEverythingInIt_ReadsBackTheSame()
    {
        var made = Full();
        await AddAsync(made);

        await database.InScopeAsync(async (services, _) => Same.Assert(made, await services.GetRequiredService<ICaseStore>().FindByNumberAsync(made.Number, _ct)));
    }

    [Fact]
    public async Task Case_ReportedUpwardAndReturned_ReadsBackTheSame()
    {
        var made = Reported();
        await AddAsync(made);

        await database.InScopeAsync(async (services, _) => Same.Assert(made, await services.GetRequiredService<ICaseStore>().FindByNumberAsync(made.Number, _ct)));
    }

    [Fact]
    public async Task Case_ChangedInPartsOnly_StoresEachOfThem()
    {
        var made = Submitted();
        await AddAsync(made);

        await database.InScopeAsync(async (services, _) =>
        {
            var found = (await services.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!;
            found.MarkReceived(Clerk, Now, Calendar);
            found.RecordMaterialChecks([new Approval.Materials.MaterialFinding("C01", Approval.Materials.MaterialCheckState.Failed, "没有签字")], Clerk, Now);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        });

        await database.InScopeAsync(async (services, _) =>
        {
            var found = (await services.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!;
            Assert.Equal(CaseState.Received, found.State);
            Assert.Equal("没有签字", found.Materials[0].CheckNote);
            Assert.Equal(["申报", "收件", "材料核验"], found.Timeline.Select(entry => entry.Action));
            Assert.Equal(new DateOnly(2026, 11, 30), found.Clock.DueOn);
        });
    }

    [Fact]
    public async Task Case_ChangedByTwoAtOnce_TheSecondIsRefused()
    {
        var made = Submitted();
        await AddAsync(made);

        await database.InScopeAsync(async (services, _) =>
        {
            var slow = (await services.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!;
            await database.InScopeAsync(async (others, _) =>
            {
                (await others.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!.Record(Clerk, Now, "备注", "先");
                await others.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            });
            slow.Record(Clerk, Now, "备注", "后");
            var lost = await Record.ExceptionAsync(() => services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct));
            Assert.True(lost is not null && DatabaseConflict.IsWorthAnotherTry(lost), $"{lost}");
        });

        await database.InScopeAsync(async (services, _) =>
            Assert.Equal("先", (await services.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!.Timeline[^1].Note));
    }

    [Fact]
    public async Task Burst_ThatLosesTheRace_TakesTheChangesOfCaseTaskAndDocumentBack()
    {
        var made = Submitted();
        await AddAsync(made);
        var instance = $"i-{made.Number}";
        await database.InScopeAsync((services, _) =>
            services.GetRequiredService<IWorkflowStore>().CommitAsync(new BurstCommit { Instance = EngineSamples.Instance(instance, 5), IsNew = true }, _ct));

        await database.InScopeAsync(async (services, _) =>
        {
            var found = (await services.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!;
            found.MarkReceived(Clerk, Now, Calendar);
            services.GetRequiredService<ITaskStore>().Add(Task(found));
            services.GetRequiredService<IDocumentStore>().Add(Document(found));
            await Assert.ThrowsAsync<WorkflowConcurrencyException>(() =>
                services.GetRequiredService<IWorkflowStore>().CommitAsync(new BurstCommit { Instance = EngineSamples.Instance(instance, 5) }, _ct));
        });

        await database.InScopeAsync(async (services, _) =>
        {
            Assert.Equal(CaseState.Submitted, (await services.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!.State);
            Assert.Empty(await services.GetRequiredService<ITaskStore>().FindAllAsync(made.Id, _ct));
            Assert.Empty(await services.GetRequiredService<IDocumentStore>().FindAllAsync(made.Id, _ct));
        });
    }

    [Fact]
    public async Task Burst_WhoseDomainChangeIsStale_TakesTheWorkflowBackToo()
    {
        var made = Submitted();
        await AddAsync(made);
        var instance = $"i-{made.Number}";

        await database.InScopeAsync(async (services, _) =>
        {
            (await services.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!.Record(Clerk, Now, "备注", "");
            await database.InScopeAsync(async (others, _) =>
            {
                (await others.GetRequiredService<ICaseStore>().FindAsync(made.Id, _ct))!.Record(Clerk, Now, "备注", "");
                await others.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            });
            var lost = await Record.ExceptionAsync(() =>
                services.GetRequiredService<IWorkflowStore>().CommitAsync(new BurstCommit { Instance = EngineSamples.Instance(instance), IsNew = true }, _ct));
            Assert.True(lost is not null && DatabaseConflict.IsWorthAnotherTry(lost), $"{lost}");
        });

        await database.InScopeAsync(async (services, _) => Assert.Null(await services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(instance, _ct)));
    }

    [Fact]
    public async Task TaskDocumentCertificateAndPush_ReadBackTheSame()
    {
        var made = Full();
        var (task, document, push) = (Task(made, excluded: ["clerk.town"], dueAt: Now.AddDays(3)), Document(made), Push(made));
        document.Seal(new SealImpression("370898001", "示例县行政审批服务局审批专用章（1）", "YZ-370898001-20261123-00001", Now), "<p>已盖章</p>");
        var certificate = Certificate(made, document.Id);
        push.ConfirmByBureau(Now);
        push.MarkDelivered("R-1", Now);
        push.RecordFeedback(new PushFeedback(FeedbackKind.Acknowledged, "已认领", Now, "regulator"));
        task.Complete(Clerk, "Agree", """{"意见":"同意"}""", "同意", Now.AddHours(1));
        await AddAsync(made, task, document, certificate, push);

        await database.InScopeAsync(async (services, _) =>
        {
            Same.Assert(task, Assert.Single(await services.GetRequiredService<ITaskStore>().FindAllAsync(made.Id, _ct)));
            Same.Assert(document, Assert.Single(await services.GetRequiredService<IDocumentStore>().FindAllAsync(made.Id, _ct)));
            Same.Assert(certificate, await services.GetRequiredService<ICertificateStore>().FindByCaseAsync(made.Id, _ct));
            Same.Assert(push, Assert.Single(await services.GetRequiredService<IRegulatorPushStore>().FindAllAsync(made.Id, _ct)));
        });
    }

    [Fact]
    public async Task Stores_LookedIntoBeforeTheCommit_SeeWhatTheBurstAdded()
    {
        var made = Submitted();
        await database.InScopeAsync(async (services, _) =>
        {
            services.GetRequiredService<ICaseStore>().Add(made);
            var task = Task(made);
            services.GetRequiredService<ITaskStore>().Add(task);

            Assert.Same(made, await services.GetRequiredService<ICaseStore>().FindByNumberAsync(made.Number, _ct));
            Assert.Same(task, Assert.Single(await services.GetRequiredService<ITaskStore>().FindOpenAsync(made.Id, _ct)));
        });
    }

    [Fact]
    public async Task Push_OfTheSameKindAndVersionTwice_IsRefusedByTheDatabase()
    {
        var made = Submitted();
        await AddAsync(made, Push(made));

        await AssertRefusedAsync(Push(made));
    }

    [Fact]
    public async Task Certificate_ASecondForTheCase_IsRefusedByTheDatabase()
    {
        var made = Submitted();
        await AddAsync(made, Certificate(made, DocumentId.New(Now)));

        await AssertRefusedAsync(Certificate(made, DocumentId.New(Now)));
    }

    private async Task AssertRefusedAsync(object doubled)
    {
        var refused = await Assert.ThrowsAsync<DbUpdateException>(() => AddAsync(doubled));

        Assert.True(DatabaseConflict.IsUniqueViolation(refused));
        Assert.True(DatabaseConflict.IsWorthAnotherTry(refused));
    }

    private Task AddAsync(params object[] added) => database.InScopeAsync(async (services, db) =>
    {
        db.AddRange(added);
        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
    });
}

public sealed class CaseStoreOnSqliteTests(SqliteFixture database) : CaseStoreContract(database), IClassFixture<SqliteFixture>;

public sealed class CaseStoreOnPostgreSqlTests(PostgreSqlFixture database) : CaseStoreContract(database), IClassFixture<PostgreSqlFixture>;
