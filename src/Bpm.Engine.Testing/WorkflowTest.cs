using System.Globalization;
using System.Text.Json;
using Bpm.Engine.Activities;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Http;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Jobs;
using Bpm.Engine.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Testing;

/// <summary>
/// A whole definition in memory, with a clock that the test moves. Every burst writes the instance's state as JSON and the next one reads it back, as in production.
/// <code>
/// await using var test = new WorkflowTest();
/// await test.AddFileAsync("workflows/paths/x/v1.json");
/// await test.StartAsync("x");
/// await test.ResumeAsync("approve", new() { ["Decision"] = "yes" });
/// Assert.True(test.IsFinished);
/// </code>
/// </summary>
public sealed class WorkflowTest : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private string _instanceId = "";

    /// <param name="engine">Adds activities and options.</param>
    /// <param name="services">Adds or replaces services.</param>
    /// <param name="clock">Null: a clock of its own.</param>
    /// <param name="keepsInMemory">Later bursts go on with the objects of the one before instead of reading the state back: to prove that this makes no difference.</param>
    public WorkflowTest(Action<EngineOptions>? engine = null, Action<IServiceCollection>? services = null, TestClock? clock = null, bool keepsInMemory = false)
    {
        Clock = clock ?? new TestClock();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton<IIdentityGenerator, CountingIdentityGenerator>();
        collection.AddSingleton<ILineWriter>(Recorder);
        collection.AddWorkflowEngine(engine);
        collection.AddSingleton<InMemoryDefinitionStore>();
        collection.AddSingleton<IWorkflowDefinitionStore>(p => p.GetRequiredService<InMemoryDefinitionStore>());
        collection.AddSingleton<InMemoryWorkflowStore>();
        collection.AddSingleton<IWorkflowStore>(p => p.GetRequiredService<InMemoryWorkflowStore>());
        collection.AddSingleton<IStimulusQueue>(p => p.GetRequiredService<InMemoryWorkflowStore>());
        collection.AddSingleton<ITimerStore>(p => p.GetRequiredService<InMemoryWorkflowStore>());
        collection.AddSingleton<IBackgroundJobs>(p => p.GetRequiredService<InMemoryWorkflowStore>());
        collection.AddSingleton<IOutgoingRequests>(Requests);
        if (keepsInMemory)
            collection.AddSingleton<ILiveInstances, LiveInstances>();
        services?.Invoke(collection);
        _services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        Definitions.Instances = () => Store.Instances;
    }

    /// <summary>The clock.</summary>
    public TestClock Clock { get; }

    /// <summary>The services, for looking at what activities did.</summary>
    public IServiceProvider Services => _services;

    /// <summary>What is stored.</summary>
    public InMemoryWorkflowStore Store => _services.GetRequiredService<InMemoryWorkflowStore>();

    /// <summary>The definitions.</summary>
    public InMemoryDefinitionStore Definitions => _services.GetRequiredService<InMemoryDefinitionStore>();

    /// <summary>What <see cref="WriteLine"/> wrote, in order.</summary>
    public IReadOnlyList<string> Lines => Recorder.Lines;

    /// <summary>The last burst. Null: none ran.</summary>
    public BurstResult? LastBurst { get; private set; }

    /// <summary>The instance that was started last, or that <see cref="Look"/> chose.</summary>
    public WorkflowInstanceRecord Instance => Store.Instances.Single(i => i.Id == _instanceId);

    /// <summary>Whether it is over.</summary>
    public bool IsFinished => Instance.Status == WorkflowStatus.Finished;

    /// <summary>Status in detail.</summary>
    public WorkflowSubStatus SubStatus => Instance.SubStatus;

    /// <summary>Where it waits, oldest first.</summary>
    public IReadOnlyList<BookmarkRecord> Bookmarks => [.. Store.Bookmarks.Where(b => b.InstanceId == _instanceId)];

    /// <summary>Ids of the activities at which it waits.</summary>
    public IReadOnlyList<string> WaitingAt => [.. Bookmarks.Select(b => b.ActivityId)];

    /// <summary>Its journal.</summary>
    public IReadOnlyList<JournalEntry> Journal => Store.JournalOf(_instanceId);

    /// <summary>Its runs.</summary>
    public IReadOnlyList<ActivityExecutionRecord> Executions => Store.ExecutionsOf(_instanceId);

    /// <summary>Ids of the activities that began, in order; without the workflow and containers.</summary>
    public IReadOnlyList<string> Path => [.. Journal
        .Where(j => j.EventName == JournalEvents.Started && j.ActivityType is not ("Elsa.Workflow" or "Elsa.Flowchart" or "Elsa.Sequence"))
        .Select(j => j.ActivityId)];

    /// <summary>Workflow outputs by name, as stored: plain values.</summary>
    public IReadOnlyDictionary<string, object?> Output => State("output");

    /// <summary>Failures so far.</summary>
    public IReadOnlyList<Incident> Incidents => LastBurst?.Incidents ?? [];

    /// <summary>The HTTP requests that activities wanted sent.</summary>
    public RecordedRequests Requests { get; } = new();

    private LineRecorder Recorder { get; } = new();

    /// <summary>Imports and publishes a definition.</summary>
    /// <exception cref="DefinitionRefusedException">Something is wrong with it.</exception>
    public async Task<WorkflowDefinitionRecord> AddAsync(string json, bool publish = true)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().ImportAsync(json, publish, CancellationToken.None);
    }

    /// <summary>Imports and publishes a definition's file.</summary>
    /// <exception cref="DefinitionRefusedException">Something is wrong with it.</exception>
    public async Task<WorkflowDefinitionRecord> AddFileAsync(string path) => await AddAsync(await File.ReadAllTextAsync(path));

    /// <summary>Loads a folder as the program does at its start.</summary>
    public async Task<FolderLoadReport> AddFolderAsync(string path)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionFolderLoader>().LoadAsync(path, CancellationToken.None);
    }

    /// <summary>Starts the published version of a definition.</summary>
    public Task<BurstResult> StartAsync(string definitionId, IReadOnlyDictionary<string, object?>? input = null, string? correlationId = null) =>
        StartAsync(new StartWorkflow { DefinitionId = definitionId, Input = input, CorrelationId = correlationId });

    /// <summary>Starts an instance.</summary>
    public async Task<BurstResult> StartAsync(StartWorkflow request)
    {
        await using var scope = _services.CreateAsyncScope();
        LastBurst = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().StartAsync(request, CancellationToken.None);
        if (!LastBurst.IsRefused)
            _instanceId = LastBurst.InstanceId;
        return LastBurst;
    }

    /// <summary>Imports, publishes and starts one definition.</summary>
    public async Task<BurstResult> RunAsync(string json, IReadOnlyDictionary<string, object?>? input = null) =>
        await StartAsync(new StartWorkflow { DefinitionVersionId = (await AddAsync(json)).Id, Input = input });

    /// <summary>Resumes the oldest bookmark whose activity id, activity name, stimulus name or id is this.</summary>
    /// <exception cref="InvalidOperationException">It does not wait there.</exception>
    public async Task<BurstResult> ResumeAsync(string where, IReadOnlyDictionary<string, object?>? input = null)
    {
        var bookmark = Bookmarks.FirstOrDefault(b => b.Id == where || b.ActivityId == where || b.Name == where || b.ActivityNodeId.EndsWith(":" + where, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"The instance does not wait at '{where}' but at: {string.Join(", ", WaitingAt)}.");
        return await ResumeAsync(bookmark, input);
    }

    /// <summary>Resumes a bookmark, gone or not.</summary>
    public async Task<BurstResult> ResumeAsync(BookmarkRecord bookmark, IReadOnlyDictionary<string, object?>? input = null)
    {
        await using var scope = _services.CreateAsyncScope();
        LastBurst = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().ResumeAsync(new ResumeWorkflow(bookmark.InstanceId, bookmark.Id, input), CancellationToken.None);
        return LastBurst;
    }

    /// <summary>Asks an endpoint, as the host does: the most exact one that fits.</summary>
    /// <returns>What the workflow answered; null: nothing.</returns>
    /// <exception cref="InvalidOperationException">Nobody listens there.</exception>
    public async Task<HttpReply?> RequestAsync(IncomingRequest request)
    {
        await using var scope = _services.CreateAsyncScope();
        var routes = scope.ServiceProvider.GetRequiredService<HttpRoutes>();
        var (endpoint, _) = await routes.FindAsync(request.Path, request.Method, CancellationToken.None);
        if (endpoint is null || await routes.RunAsync(endpoint, request, CancellationToken.None) is not { } done)
            throw new InvalidOperationException($"Nobody listens at {request.Method} {request.Path}.");
        LastBurst = done.Burst;
        _instanceId = done.Burst.InstanceId;
        return done.Reply;
    }

    /// <summary>Answers a request, as the host does after the commit.</summary>
    public async Task<BurstResult> AnswerAsync(OutgoingRequest request, OutgoingAnswer answer)
    {
        await using var scope = _services.CreateAsyncScope();
        var input = new Dictionary<string, object?> { [OutgoingAnswer.InputName] = answer };
        LastBurst = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().ResumeAsync(new ResumeWorkflow(request.InstanceId, request.BookmarkId, input), CancellationToken.None);
        return LastBurst;
    }

    /// <summary>Cancels the instance.</summary>
    public async Task<BurstResult> CancelAsync()
    {
        await using var scope = _services.CreateAsyncScope();
        LastBurst = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().CancelAsync(_instanceId, CancellationToken.None);
        return LastBurst;
    }

    /// <summary>Sends an event, as <c>Elsa.Event</c> receives it.</summary>
    public Task<StimulusResult> SendEventAsync(string name, object? payload = null, string? correlationId = null) => SendAsync(new Stimulus(EventStimulus.Name, new EventStimulus(name))
    {
        CorrelationId = correlationId,
        Input = payload is null ? null : new Dictionary<string, object?> { [EventStimulus.PayloadInput] = payload },
    });

    /// <summary>Sends a stimulus.</summary>
    public async Task<StimulusResult> SendAsync(Stimulus stimulus)
    {
        await using var scope = _services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IWorkflowRuntime>().SendAsync(stimulus, CancellationToken.None);
        if (result.Burst is { DidSomething: true } burst)
        {
            LastBurst = burst;
            _instanceId = _instanceId.Length == 0 ? burst.InstanceId : _instanceId;
        }

        return result;
    }

    /// <summary>Moves the clock and runs the pumps until they find nothing more.</summary>
    /// <returns>How many timers fired, stimuli were delivered and background activities came to a result.</returns>
    public async Task<int> AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        return await PumpAsync();
    }

    /// <summary>Runs the pumps until they find nothing more.</summary>
    /// <returns>How many timers fired, stimuli were delivered and background activities came to a result.</returns>
    public async Task<int> PumpAsync()
    {
        var total = 0;
        for (var round = 0; round < 100; round++)
        {
            Store.EndLeases();
            var done = await _services.GetRequiredService<StimulusPump>().RunOnceAsync(CancellationToken.None)
                + await _services.GetRequiredService<DuePump>().RunOnceAsync(CancellationToken.None)
                + await RunJobsAsync();
            total += done;
            if (done == 0)
                return total;
        }

        throw new InvalidOperationException("The pumps find work without end.");
    }

    /// <summary>Runs the background activities that wait for it, once.</summary>
    /// <returns>How many came to a result.</returns>
    public Task<int> RunJobsAsync() => _services.GetRequiredService<JobPump>().RunOnceAsync(CancellationToken.None);

    /// <summary>Resumes every bookmark, again and again, until the instance is over or waits nowhere.</summary>
    public async Task RunUntilEndAsync(IReadOnlyDictionary<string, object?>? input = null)
    {
        for (var round = 0; round < 1000 && !IsFinished && Bookmarks.Count > 0; round++)
        {
            await RunJobsAsync();
            foreach (var bookmark in Bookmarks)
                await ResumeAsync(bookmark, input);
        }
    }

    /// <summary>Looks at another instance.</summary>
    public void Look(string instanceId) => _instanceId = instanceId;

    /// <summary>Outcomes of every completed run of an activity, in order.</summary>
    public IReadOnlyList<string> OutcomesOf(string activityId) => [.. Executions
        .Where(e => e.ActivityId == activityId && e.PayloadJson is not null)
        .SelectMany(e => JsonDocument.Parse(e.PayloadJson!).RootElement is var payload && payload.TryGetProperty("Outcomes", out var outcomes)
            ? outcomes.EnumerateArray().Select(o => o.GetString()!)
            : [])];

    /// <summary>How often an activity began.</summary>
    public int CountOf(string activityId) => Path.Count(id => id == activityId);

    /// <summary>A kept variable of the instance by id, as stored. Null: none.</summary>
    public string? VariableText(string id)
    {
        using var state = JsonDocument.Parse(Instance.StateJson);
        foreach (var context in state.RootElement.GetProperty("activityExecutionContexts").EnumerateArray())
        {
            if (context.GetProperty("properties").TryGetProperty("Variables", out var variables) && variables.TryGetProperty(id, out var value))
                return value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
        }

        return null;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private Dictionary<string, object?> State(string member)
    {
        using var state = JsonDocument.Parse(Instance.StateJson);
        return Expressions.ValueJson.ReadObject(state.RootElement.GetProperty(member));
    }

    private sealed class CountingIdentityGenerator : IIdentityGenerator
    {
        private int _last;

        public string NewId() => string.Create(CultureInfo.InvariantCulture, $"id{Interlocked.Increment(ref _last):000000}");
    }
}
