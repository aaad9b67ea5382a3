using System.Diagnostics;
using System.Text.Json;
using Bpm.Data;
using Bpm.Data.Databases;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Jobs;
using Bpm.Engine.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Faults;

/// <summary>The engine on a database, as a process of the program has it.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    /// <param name="later">How much later than it is this node believes it to be: leases of killed nodes are over.</param>
    public Node(string provider, string connection, StopAt? stop = null, TimeSpan later = default)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(new LaterClock(later)).AddWorkflowEngine(options => options.AddActivity<InBackground>());
        services.AddBpmData(options =>
        {
            if (provider == "sqlite")
                options.UseSqlite(connection);
            else
                options.UsePostgreSql(connection);
        });
        if (stop is not null)
            services.ConfigureDbContext<BpmDbContext>(builder => builder.AddInterceptors(stop));
        _services = services.BuildServiceProvider();
    }

    public Task MigrateAsync() => _services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);

    public Task ImportAsync(string json) => InScopeAsync(services => services.GetRequiredService<DefinitionImporter>().ImportAsync(json, publish: true, CancellationToken.None));

    public Task<BurstResult> StartAsync(string definitionId, string instanceId) =>
        InScopeAsync(services => services.GetRequiredService<IWorkflowRuntime>().StartAsync(new StartWorkflow { DefinitionId = definitionId, InstanceId = instanceId }, CancellationToken.None));

    public Task<BurstResult> ResumeAsync(BookmarkRecord bookmark) =>
        InScopeAsync(services => services.GetRequiredService<IWorkflowRuntime>().ResumeAsync(new ResumeWorkflow(bookmark.InstanceId, bookmark.Id), CancellationToken.None));

    /// <summary>Sends the event to an instance; where it does not wait yet the event is queued.</summary>
    public Task<StimulusResult> SendEventAsync(string instanceId) => InScopeAsync(services => services.GetRequiredService<IWorkflowRuntime>().SendAsync(
        new Stimulus(EventStimulus.Name, new EventStimulus("go")) { InstanceId = instanceId }, CancellationToken.None));

    public Task<IReadOnlyList<BookmarkRecord>> BookmarksAsync(string instanceId) =>
        InScopeAsync(services => services.GetRequiredService<IWorkflowStore>().FindBookmarksAsync(new BookmarkFilter { InstanceId = instanceId }, CancellationToken.None));

    public Task<WorkflowInstanceRecord?> InstanceAsync(string instanceId) =>
        InScopeAsync(services => services.GetRequiredService<IWorkflowStore>().FindInstanceAsync(instanceId, CancellationToken.None));

    public Task<int> FireTimersAsync() => _services.GetRequiredService<DuePump>().RunOnceAsync(CancellationToken.None);

    public Task<int> DeliverStimuliAsync() => _services.GetRequiredService<StimulusPump>().RunOnceAsync(CancellationToken.None);

    public Task<int> RunJobsAsync() => _services.GetRequiredService<JobPump>().RunOnceAsync(CancellationToken.None);

    /// <summary>What is wrong with an instance that should be over after so many rounds. Null: nothing.</summary>
    public async Task<string?> FindFaultAsync(string instanceId, int rounds)
    {
        var instance = await InstanceAsync(instanceId);
        if (instance is null)
            return "lost";
        if (instance.SubStatus != WorkflowSubStatus.Finished)
            return $"{instance.SubStatus}";
        if (CounterOf(instance.StateJson) != rounds)
            return $"counter {CounterOf(instance.StateJson)}";
        if ((await BookmarksAsync(instanceId)).Count > 0)
            return "a bookmark is left";
        return await InScopeAsync(async services =>
        {
            var journal = await services.GetRequiredService<BpmDbContext>().Set<JournalEntry>().AsNoTracking().Where(entry => entry.InstanceId == instanceId).OrderBy(entry => entry.Sequence).ToListAsync();
            if (!journal.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range((int)journal[0].Sequence, journal.Count).Select(i => (long)i)))
                return "the journal has a gap";
            var added = journal.Count(entry => entry is { ActivityId: "add", EventName: JournalEvents.Completed });
            return added == rounds ? null : $"added {added} times";
        });
    }

    public async ValueTask DisposeAsync() => await _services.DisposeAsync();

    /// <summary>Starts this program again as another process.</summary>
    public static Process Launch(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(Node).Assembly.Location, .. arguments]) { RedirectStandardOutput = true };
        return Process.Start(start)!;
    }

    /// <summary>Starts this program again and kills it when it has written the signal.</summary>
    /// <returns>False: it ended without.</returns>
    public static async Task<bool> LaunchAndKillAsync(string signal, params string[] arguments)
    {
        using var victim = Launch(arguments);
        while (!File.Exists(signal) && !victim.HasExited)
            await Task.Delay(5);
        if (!File.Exists(signal))
            return false;
        victim.Kill();
        await victim.WaitForExitAsync();
        return true;
    }

    /// <summary>Waits for something and then adds one, so many times.</summary>
    public static string Definition(string id, int rounds, string wait, string commits = "") => $$$"""
        {"id":"{{{id}}}-v1","definitionId":"{{{id}}}","name":"{{{id}}}","version":1,"options":{"commitStrategyName":"{{{commits}}}"},
         "variables":[{"id":"Counter","name":"Counter","typeName":"Int32","value":"0","storageDriverTypeName":"WorkflowInstanceStorageDriver"}],
         "root":{"id":"flow","type":"Elsa.Flowchart","activities":[
           {"id":"wait",{{{wait}}}},
           {"id":"add","type":"Elsa.SetVariable","variable":{"id":"Counter","name":"Counter","typeName":"Int32"},"value":{"typeName":"Object","expression":{"type":"JavaScript","value":"variables.Counter + 1"} } },
           {"id":"more","type":"Elsa.FlowDecision","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"variables.Counter < {{{rounds}}}"} } }],
          "connections":[
           {"source":{"activity":"wait","port":"Done"},"target":{"activity":"add","port":"In"} },
           {"source":{"activity":"add","port":"Done"},"target":{"activity":"more","port":"In"} },
           {"source":{"activity":"more","port":"True"},"target":{"activity":"wait","port":"In"} }] } }
        """;

    /// <summary>Waits for the event <c>go</c>.</summary>
    public const string ForEvent = """
        "type":"Elsa.Event","eventName":{"typeName":"String","expression":{"type":"Literal","value":"go"}}
        """;

    /// <summary>Waits for a minute.</summary>
    public static readonly string ForTime = For(TimeSpan.FromMinutes(1));

    /// <summary>Waits for so long.</summary>
    public static string For(TimeSpan time) => $$$"""
        "type":"Elsa.Delay","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"{{{time:c}}}"}}
        """;

    /// <summary>Waits for a job.</summary>
    public const string ForJob = """
        "type":"Faults.InBackground"
        """;

    private static int CounterOf(string stateJson)
    {
        using var state = JsonDocument.Parse(stateJson);
        foreach (var context in state.RootElement.GetProperty("activityExecutionContexts").EnumerateArray())
        {
            if (context.GetProperty("properties").TryGetProperty("Variables", out var variables) && variables.TryGetProperty("Counter", out var counter))
                return counter.GetInt32();
        }

        return -1;
    }

    private async Task<T> InScopeAsync<T>(Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = _services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    }

    private sealed class LaterClock(TimeSpan later) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + later;
    }
}
