using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;
using Bpm.Approval.Tests.SampleCounty;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Tests.Tasks.Groups;

/// <summary>A received case on a flow of human tasks, with more people at the town's posts than the sample county has.</summary>
internal sealed class TaskBench : IAsyncDisposable
{
    private int _operation;

    private TaskBench(InMemoryStores stores, ApprovalCase about, TestClock clock)
    {
        Stores = stores;
        Case = about;
        Workflow = new WorkflowTest(o => o.AddActivitiesFrom<HumanTask>(), stores.AddTo, clock);
    }

    public InMemoryStores Stores { get; }

    public ApprovalCase Case { get; }

    public WorkflowTest Workflow { get; }

    public IEnumerable<ApprovalTask> Open => Stores.Tasks.Where(t => t.IsOpen);

    /// <summary>Who may act now, by task title: <c>title:user</c>, or <c>title:*</c> for anybody at the post.</summary>
    public IReadOnlyList<string> Waiting => [.. Open.Select(t => $"{t.Title}:{t.Assignee ?? t.OnlyUserName ?? "*"}").Order(StringComparer.Ordinal)];

    public string Town => Case.Route.HandlingOrg;

    /// <param name="flows">The last one is started, the others are there to be used.</param>
    public static async Task<TaskBench> StartAsync(params TaskFlow[] flows)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var county = SampleCountyFixture.Load();
        var town = about.Route.HandlingOrg;
        var stores = new InMemoryStores
        {
            County = county with
            {
                Accounts =
                [
                    .. county.Accounts, Person("zhao", PostRole.BackReviewer, town), Person("qian", PostRole.BackReviewer, town), Person("sun", PostRole.BackReviewer, town),
                    Person("li", PostRole.DecisionMaker, town),
                ],
            },
        };
        stores.Cases.Add(about);
        var bench = new TaskBench(stores, about, office.Clock);
        foreach (var flow in flows)
            await bench.Workflow.AddAsync(flow.ToString());
        var first = await bench.Workflow.StartAsync(new StartWorkflow
        {
            DefinitionId = System.Text.Json.JsonDocument.Parse(flows[^1].ToString()).RootElement.GetProperty("definitionId").GetString(),
            CorrelationId = about.Number,
            ParentInstanceId = about.WorkflowInstanceId,
        });
        Assert.Empty(first.Incidents);
        return bench;
    }

    public Account Account(string userName) => Stores.County.Accounts.Single(a => a.UserName == userName);

    public async Task<T> UseAsync<TUse, T>(Func<TUse, Task<T>> use)
        where TUse : notnull
    {
        await using var scope = Workflow.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TUse>());
    }

    /// <summary>The open task that this person would take at a node; null where there is none.</summary>
    public ApprovalTask? TaskFor(string userName, string? title = null) =>
        Open.Where(t => (title is null || t.Title == title) && Account(userName).MayDo(t)).OrderBy(t => t.OnlyUserName is null).ThenBy(t => t.Position).FirstOrDefault();

    public ApprovalTask TaskOf(string userName, string? title = null) => TaskFor(userName, title) ?? throw new InvalidOperationException($"{userName} has no open task; open: {string.Join(", ", Waiting)}.");

    public Task<CompletedTask> AnswerAsync(string userName, string outcome, string comment = "已核。", string? title = null) =>
        CompleteAsync(userName, TaskOf(userName, title).Id, outcome, comment);

    public Task<CompletedTask> CompleteAsync(string userName, TaskId id, string outcome, string comment = "已核。") => UseAsync<CompleteTask, CompletedTask>(
        u => u.RunAsync(id, new CompleteTaskRequest(outcome, [], comment, $"operation-{++_operation}", null), Account(userName), CancellationToken.None));

    public ValueTask DisposeAsync() => Workflow.DisposeAsync();

    private static Account Person(string userName, PostRole role, string unit) => new(AccountId.New(ApprovalOffice.Monday), userName, userName, "", "hash", [new Post(role, unit)]);
}
