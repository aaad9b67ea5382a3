using System.Text.Json.Nodes;
using Bpm.Approval;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.Outbox;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Bpm.Approval.SampleCounty;
using Bpm.Approval.Seals;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.Office;
using Bpm.Data.Cases;
using Bpm.Data.SampleCounty;
using Bpm.Data.Tests.Databases;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Cases;

/// <summary>The shipped M01 path on the real engine, domain and database, each step on another node than the one before.</summary>
public abstract class MainJobContract(DatabaseFixture database) : IAsyncLifetime
{
    private const string Town = "370898100000";
    private const string Hall = "370898000000";

    private readonly CancellationToken _ct = CancellationToken.None;
    private readonly List<ServiceProvider> _nodes = [];
    private int _step;

    public async Task InitializeAsync()
    {
        await database.InitializeAsync();
        _nodes.AddRange([Node(), Node()]);
        await UseAsync(async services =>
        {
            await services.GetRequiredService<DefinitionFolderLoader>().LoadAsync(Path.GetDirectoryName(WorkflowsFolder.Matters)!, _ct);
            await ActivatorUtilities.CreateInstance<LoadMatters>(services).RunAsync(WorkflowsFolder.Matters, _ct);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            var county = new SampleCountyLoader(database.Clock, _ => "hash").Load([.. WorkflowsFolder.Sources.Select(source => source.Definition)]);
            return await services.GetRequiredService<SampleCountyWriter>().SaveAsync(county, _ct);
        });
    }

    public async Task DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await database.DisposeAsync();
    }

    [Fact]
    public async Task CompleteApplication_IsGrantedSealedPushedAndClosedAndNothingIsDoubled()
    {
        var number = await ReceiveAsync("op-1");

        await DoAsync(number, "clerk.town", "Accept");
        await DoAsync(number, "reviewer.town", "Inspect");
        await DoAsync(number, "reviewer.town", "Pass");
        await DoAsync(number, "approver.town", "Granted");
        await DoAsync(number, "sealkeeper.town", "Done");
        await DoAsync(number, "issuer.town", "Delivered");
        await AcknowledgeAsync(number);

        var view = (await UseAsync(async services => await services.GetRequiredService<CaseQueries>().FindAsync(number, await AccountAsync(services, "supervisor"), _ct)))!;
        Assert.Equal("Closed", view.Status);
        Assert.Equal("Acknowledged", Assert.Single(view.Pushes).State);
        Assert.NotNull(view.Certificate);
        Assert.Equal(0, view.Workflow!.IncidentCount);
        await database.InScopeAsync(async (_, db) =>
        {
            Assert.Equal(WorkflowSubStatus.Finished, (await db.Set<WorkflowInstanceRecord>().AsNoTracking().SingleAsync()).SubStatus);
            Assert.False(await db.Set<BookmarkRecord>().AnyAsync());
            var uses = await db.Set<SealUse>().AsNoTracking().ToListAsync();
            Assert.Equal(uses.Count, uses.DistinctBy(use => (use.DocumentId, use.SealNumber)).Count());
            Assert.Equal(await db.Set<CaseDocument>().CountAsync(), await db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKinds.RenderDocument));
            Assert.Equal(1, await db.Set<OutboxMessage>().CountAsync(message => message.Kind == OutboxKinds.RegulatorPush));
        });
    }

    [Fact]
    public async Task SameApplicationSentTwice_IsOneCase()
    {
        var first = await ReceiveAsync("op-1");
        var second = await ReceiveAsync("op-1");

        Assert.Equal(first, second);
        Assert.Equal(1, await database.InScopeAsync((_, db) => db.Set<ApprovalCase>().CountAsync()));
    }

    [Fact]
    [Trait("Demand", "R22")]
    public async Task SameApplication_HandedInAtTwoPlacesAtOneInstant_IsTakenInByOneOfThem()
    {
        var answers = await Task.WhenAll(
            Task.Run(() => TryReceiveAsync("op-1", "clerk.town", Town)),
            Task.Run(() => TryReceiveAsync("op-2", "clerk.county", Hall)));

        Assert.Equal("case.open-elsewhere", Assert.Single(answers, code => code is not null));
        Assert.Equal(1, await database.InScopeAsync((_, db) => db.Set<ApprovalCase>().CountAsync()));
    }

    [Fact]
    public async Task Task_CompletedByTwoNodesAtOnce_MovesTheCaseOnce()
    {
        var number = await ReceiveAsync("op-1");
        var task = await OpenTaskAsync(number);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            try
            {
                await CompleteAsync(task, "clerk.town", "Accept");
                return 1;
            }
            catch (Exception lost) when (Bpm.Data.Databases.DatabaseConflict.IsWorthAnotherTry(lost) || lost is Approval.Rules.RuleBrokenException)
            {
                return 0;
            }
        })));

        Assert.Equal(1, outcomes.Sum());
        await database.InScopeAsync(async (services, db) =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindByNumberAsync(number, _ct))!;
            Assert.Single(about.Timeline, entry => entry.ToState is CaseState.Accepted);
            Assert.Equal(1, await db.Set<CaseDocument>().CountAsync(document => document.Kind == DocumentKind.AcceptanceNotice));
            Assert.Equal(1, await db.Set<ApprovalTask>().CountAsync(task => task.State == TaskState.Open));
        });
    }

    private static async Task<Account> AccountAsync(IServiceProvider services, string userName) =>
        (await services.GetRequiredService<IPlaceDirectory>().FindAccountAsync(userName, CancellationToken.None))!;

    /// <returns>The code of the refusal; null where it was taken in.</returns>
    private async Task<string?> TryReceiveAsync(string operationId, string userName, string station)
    {
        try
        {
            await ReceiveAsync(operationId, userName, station);
            return null;
        }
        catch (Approval.Rules.RuleBrokenException refused)
        {
            return refused.Code;
        }
    }

    private Task<string> ReceiveAsync(string operationId, string userName = "clerk.town", string station = Town) => UseAsync(async services =>
    {
        var definition = WorkflowsFolder.Matter("M01");
        var answers = FormFilling.FirstAnswers(definition);
        var by = await AccountAsync(services, userName);
        var materials = new List<MaterialToSupply>();
        foreach (var material in ResolveChecklist.Run(definition, answers).Materials.Where(material => material.MustBeHandedIn))
        {
            var file = new FileRecord(Guid.NewGuid(), "材料.pdf", "application/pdf", 100, new string('a', 64), by.UserName, database.Clock.Now);
            services.GetRequiredService<IFileStore>().Add(file);
            materials.Add(new MaterialToSupply(material.Code, [file.Id], SubmissionWay.Upload));
        }

        await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
        var request = new ReceiveCaseRequest
        {
            MatterCode = "M01",
            StationCode = station,
            Applicant = new Applicant(ApplicantKind.Person, "李淑敏", "370898195508180029", "13800000001", "示例县示范镇示范村8号"),
            Answers = answers,
            Form = FormFilling.Fill(definition.Forms[definition.ApplicationForm]),
            Materials = materials,
            OperationId = operationId,
        };
        return (await services.GetRequiredService<ReceiveCase>().RunAsync(request, by, _ct)).CaseNumber;
    });

    private async Task<CompletedTask> DoAsync(string number, string userName, string outcome) => await CompleteAsync(await OpenTaskAsync(number), userName, outcome);

    private Task<ApprovalTask> OpenTaskAsync(string number) => UseAsync(async services =>
    {
        var about = (await services.GetRequiredService<ICaseStore>().FindByNumberAsync(number, _ct))!;
        return (await services.GetRequiredService<ITaskStore>().FindOpenAsync(about.Id, _ct)).Single();
    });

    private Task<CompletedTask> CompleteAsync(ApprovalTask task, string userName, string outcome) => UseAsync(async services =>
    {
        var form = task.FormKey is null ? new JsonObject() : FormFilling.Fill(WorkflowsFolder.Matter("M01").Forms[task.FormKey]);
        return await services.GetRequiredService<CompleteTask>().RunAsync(
            task.Id, new CompleteTaskRequest(outcome, form, "情况属实，同意。", $"op-{Guid.NewGuid():n}", task.Version), await AccountAsync(services, userName), _ct);
    });

    private async Task AcknowledgeAsync(string number)
    {
        var push = await UseAsync(async services =>
        {
            var about = (await services.GetRequiredService<ICaseStore>().FindByNumberAsync(number, _ct))!;
            var found = (await services.GetRequiredService<IRegulatorPushStore>().FindAllAsync(about.Id, _ct)).Single();
            found.ConfirmByBureau(database.Clock.Now);
            found.MarkDelivered("R-1", database.Clock.Now);
            await services.GetRequiredService<IUnitOfWork>().SaveAsync(_ct);
            return found;
        });
        await UseAsync(services => services.GetRequiredService<RecordFeedback>().RunAsync(push.Id, null, FeedbackKind.Acknowledged, "", push.RegulatorCode, "蒋国强", _ct));
    }

    private async Task<T> UseAsync<T>(Func<IServiceProvider, Task<T>> use)
    {
        await using var scope = _nodes[Interlocked.Increment(ref _step) % _nodes.Count].CreateAsyncScope();
        return await use(scope.ServiceProvider);
    }

    private ServiceProvider Node() => new ServiceCollection().AddSingleton<TimeProvider>(database.Clock).AddBpmData(database.Configure)
        .AddWorkflowEngine(engine => engine.AddActivitiesFrom<Receive>()).AddApproval().BuildServiceProvider(validateScopes: true);
}

public sealed class MainJobOnSqliteTests() : MainJobContract(new SqliteFixture());

public sealed class MainJobOnPostgreSqlTests() : MainJobContract(new PostgreSqlFixture());
