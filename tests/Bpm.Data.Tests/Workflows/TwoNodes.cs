using System.Text.Json.Nodes;
using Bpm.Data.Tests.Databases;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Data.Tests.Workflows;

/// <summary>Two engines, as two processes would run them, on one database.</summary>
internal sealed class TwoNodes(DatabaseFixture database) : IAsyncDisposable
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TwoNodes On(DatabaseFixture database) => new(database);

    public ServiceProvider First { get; } = Node(database);

    public ServiceProvider Second { get; } = Node(database);

    public static ServiceProvider Node(DatabaseFixture database) =>
        new ServiceCollection().AddSingleton<TimeProvider>(database.Clock).AddBpmData(database.Configure).AddWorkflowEngine().BuildServiceProvider(validateScopes: true);

    public async Task<WorkflowDefinitionRecord> AddAsync(string json)
    {
        await using var scope = First.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().ImportAsync(json, true, Ct);
    }

    public async Task<BurstResult> StartAsync(string definitionId)
    {
        await using var scope = First.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().StartAsync(new StartWorkflow { DefinitionId = definitionId }, Ct);
    }

    public async Task<BurstResult> ResumeAsync(BookmarkRecord bookmark)
    {
        await using var scope = Second.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().ResumeAsync(new ResumeWorkflow(bookmark.InstanceId, bookmark.Id), Ct);
    }

    public async Task SendEventAsync(string name)
    {
        await using var scope = Second.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().SendAsync(new Stimulus(EventStimulus.Name, new EventStimulus(name)), Ct);
    }

    /// <summary>Lets both nodes deliver side by side until neither finds more; what lost a race is tried again later.</summary>
    public async Task PumpAsync()
    {
        for (var round = 0; round < 20; round++)
        {
            var delivered = await Task.WhenAll(new[] { First, Second }.Select(node => Task.Run(() => node.GetRequiredService<StimulusPump>().RunOnceAsync(Ct))));
            database.Clock.Now = database.Clock.Now.AddMinutes(3);
            if (delivered.Sum() == 0 && round > 0)
                return;
        }

        throw new InvalidOperationException("The pumps find work without end.");
    }

    public async Task<IReadOnlyList<WorkflowInstanceRecord>> InstancesAsync(string definitionId)
    {
        IReadOnlyList<WorkflowInstanceRecord> found = [];
        await database.InScopeAsync(async (_, db) => found = await db.Set<WorkflowInstanceRecord>().AsNoTracking().Where(i => i.DefinitionId == definitionId).OrderBy(i => i.CreatedAt).ToListAsync());
        return found;
    }

    public async Task<WorkflowInstanceRecord> InstanceAsync(string definitionId) => Assert.Single(await InstancesAsync(definitionId));

    public async Task<int> CountAsync<T>()
        where T : class
    {
        var count = 0;
        await database.InScopeAsync(async (_, db) => count = await db.Set<T>().CountAsync());
        return count;
    }

    public async Task<int> RunsOfAsync(string activityId, ActivityStatus status = ActivityStatus.Completed)
    {
        var count = 0;
        await database.InScopeAsync(async (_, db) => count = await db.Set<ActivityExecutionRecord>().CountAsync(run => run.ActivityId == activityId && run.Status == status));
        return count;
    }

    public static JsonNode? Output(WorkflowInstanceRecord instance, string name) => JsonNode.Parse(instance.StateJson)!["output"]![name];

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }
}
