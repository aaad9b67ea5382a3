using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Matters;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Tests.Office;

/// <summary>The sample county at work in memory: the real matters, paths and use cases, and a clock that the test moves.</summary>
internal sealed class ApprovalOffice : IAsyncDisposable
{
    public const string Hall = "370898000000";
    public const string Town = "370898100000";
    public const string Station = "370898001001";
    public const string Village = "370898100201";

    /// <summary>Monday, 23 November 2026, 09:00 in China; an ordinary week follows.</summary>
    public static readonly DateTimeOffset Monday = ChinaTime.At(new DateOnly(2026, 11, 23), new TimeOnly(9, 0));

    private static readonly Lazy<Task<InMemoryDefinitionStore>> Shipped = new(LoadShippedAsync);

    private int _operation;

    private ApprovalOffice(InMemoryStores stores)
    {
        Stores = stores;
        Clock = new TestClock(Monday);
        Workflow = new WorkflowTest(o => o.AddActivitiesFrom<Receive>(), Stores.AddTo, Clock);
    }

    public TestClock Clock { get; }

    public InMemoryStores Stores { get; }

    public WorkflowTest Workflow { get; }

    /// <param name="more">People beside those of the sample county.</param>
    public static async Task<ApprovalOffice> OpenAsync(params Account[] more)
    {
        var stores = new InMemoryStores();
        if (more.Length > 0)
            stores = new InMemoryStores { County = stores.County with { Accounts = [.. stores.County.Accounts, .. more] } };
        var office = new ApprovalOffice(stores);
        office.Workflow.Definitions.CopyFrom(await Shipped.Value);
        return office;
    }

    private static async Task<InMemoryDefinitionStore> LoadShippedAsync()
    {
        await using var office = new ApprovalOffice(new InMemoryStores());
        await office.Workflow.AddFolderAsync(Path.GetDirectoryName(WorkflowsFolder.Matters)!);
        var shipped = new InMemoryDefinitionStore();
        shipped.CopyFrom(office.Workflow.Definitions);
        return shipped;
    }

    public ValueTask DisposeAsync() => Workflow.DisposeAsync();

    public Account Account(string userName) => Stores.County.Accounts.Single(a => a.UserName == userName);

    public async Task<T> UseAsync<TUse, T>(Func<TUse, Task<T>> use)
        where TUse : notnull
    {
        await using var scope = Workflow.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TUse>());
    }

    public Guid File(string userName)
    {
        var file = new FileRecord(Guid.NewGuid(), "材料.pdf", "application/pdf", 100, new string('a', 64), userName, Clock.GetUtcNow());
        Stores.Files.Add(file);
        return file.Id;
    }

    /// <summary>An application that nothing speaks against, except materials left out on purpose.</summary>
    public ReceiveCaseRequest Application(string userName, string matter, string station, SituationAnswers? answers = null, params string[] without)
    {
        var definition = WorkflowsFolder.Matter(matter);
        answers ??= FormFilling.FirstAnswers(definition);
        var materials = ResolveChecklist.Run(definition, answers).Materials
            .Where(m => m.MustBeHandedIn && !without.Contains(m.Code))
            .Select(m => new MaterialToSupply(m.Code, [File(userName)], SubmissionWay.Upload))
            .ToList();
        return new ReceiveCaseRequest
        {
            MatterCode = matter,
            StationCode = station,
            Applicant = new Applicant(ApplicantKind.Person, "李淑敏", "370898195508180029", "13800000001", "示例县示范镇示范村8号"),
            Answers = answers,
            Form = FormFilling.Fill(definition.Forms[definition.ApplicationForm]),
            Materials = materials,
            OperationId = $"operation-{++_operation}",
        };
    }

    public Task<ReceivedCase> ReceiveAsync(string userName, ReceiveCaseRequest request) =>
        UseAsync<ReceiveCase, ReceivedCase>(u => u.RunAsync(request, Account(userName), CancellationToken.None));

    /// <summary>Receives an application and looks at its workflow.</summary>
    public async Task<ApprovalCase> ReceiveAsync(string userName, string matter, string station, SituationAnswers? answers = null, params string[] without)
    {
        var received = await ReceiveAsync(userName, Application(userName, matter, station, answers, without));
        var found = Stores.Cases.Single(c => c.Number == received.CaseNumber);
        Workflow.Look(found.WorkflowInstanceId!);
        return found;
    }

    public ApprovalTask OpenTask(ApprovalCase about) => Assert.Single(Stores.Tasks, t => t.CaseId == about.Id && t.IsOpen);

    public Task<CompletedTask> CompleteAsync(string userName, TaskId id, CompleteTaskRequest request) =>
        UseAsync<CompleteTask, CompletedTask>(u => u.RunAsync(id, request, Account(userName), CancellationToken.None));

    /// <summary>Completes the only open task of the case with a filled form; <paramref name="form"/> overrides fields.</summary>
    public Task<CompletedTask> DoAsync(string userName, ApprovalCase about, string outcome, JsonObject? form = null, string comment = "情况属实，同意。")
    {
        var task = OpenTask(about);
        return CompleteAsync(userName, task.Id, new CompleteTaskRequest(outcome, Filled(about, task, form), comment, $"operation-{++_operation}", task.Version));
    }

    public JsonObject Filled(ApprovalCase about, ApprovalTask task, JsonObject? form)
    {
        var matter = Stores.Matters.Single(m => m.Id == about.Matter.Id).Definition;
        var filled = task.FormKey is null ? new JsonObject() : FormFilling.Fill(matter.Forms[task.FormKey]);
        foreach (var (field, value) in form ?? [])
            filled[field] = value?.DeepClone();
        return filled;
    }

    public Task<CompletedTask> SupplyAsync(string userName, ApprovalCase about, params string[] codes) => UseAsync<SupplyCorrection, CompletedTask>(u => u.RunAsync(
        about.Number,
        [.. codes.Select(c => new MaterialToSupply(c, [File(userName)], SubmissionWay.Scan))],
        $"operation-{++_operation}",
        Account(userName),
        CancellationToken.None));

    /// <summary>The systems of all regulators take their pushes, and each regulator answers its own.</summary>
    /// <returns>The last.</returns>
    public async Task<RegulatoryPush> AnswerPushAsync(ApprovalCase about, FeedbackKind kind)
    {
        RegulatoryPush? last = null;
        foreach (var push in Stores.Pushes.Where(p => p.CaseId == about.Id).ToList())
            last = await AnswerPushAsync(push, kind);
        return last!;
    }

    /// <summary>One regulator's system takes its push, and the regulator answers it.</summary>
    public async Task<RegulatoryPush> AnswerPushAsync(RegulatoryPush push, FeedbackKind kind)
    {
        push.ConfirmByBureau(Clock.GetUtcNow());
        push.MarkDelivered("R-1", Clock.GetUtcNow());
        return await UseAsync<RecordFeedback, RegulatoryPush>(u => u.RunAsync(push.Id, null, kind, "", push.RegulatorCode, "蒋国强", CancellationToken.None));
    }

    /// <summary>Moves the clock to the same hour so many days later and fires what is due.</summary>
    public Task DaysLaterAsync(int days) => Workflow.AdvanceAsync(TimeSpan.FromDays(days));

    /// <summary>What the pump does at night.</summary>
    public Task<bool> LetTheLawActAsync(ApprovalCase about) => UseAsync<LetTheLawAct, bool>(u => u.RunAsync(about.Id, CancellationToken.None));

    public IReadOnlyList<DocumentKind> Kinds(ApprovalCase about) => [.. Stores.Documents.Where(d => d.CaseId == about.Id).Select(d => d.Kind)];

    public CaseDocument Document(ApprovalCase about, DocumentKind kind) => Stores.Documents.Single(d => d.CaseId == about.Id && d.Kind == kind);

    public static IReadOnlyList<CaseState> States(ApprovalCase about) => [.. about.Timeline.Where(t => t.ToState is not null).Select(t => t.ToState!.Value)];
}
