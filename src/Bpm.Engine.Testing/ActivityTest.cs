using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Journal;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Testing;

/// <summary>
/// One activity alone.
/// <code>
/// await using var test = new ActivityTest(new CheckMaterials { Stage = new(CheckStage.Formal) }, services: s => s.AddSingleton(check));
/// await test.RunAsync();
/// Assert.Equal(["Complete"], test.Outcomes);
/// </code>
/// </summary>
public sealed class ActivityTest : IAsyncDisposable
{
    private readonly WorkflowTest _test;
    private readonly IActivity _activity;

    /// <param name="activity">With its inputs set. Without an id it gets <c>activity</c>.</param>
    /// <param name="services">Adds the services that it needs.</param>
    /// <param name="variables">Variables around it, with values as defaults.</param>
    /// <param name="clock">Null: a clock of its own.</param>
    public ActivityTest(IActivity activity, Action<IServiceCollection>? services = null, IEnumerable<Variable>? variables = null, TestClock? clock = null)
    {
        _activity = activity;
        if (activity.Id.Length == 0)
            activity.Id = "activity";
        _test = new WorkflowTest(null, services, clock);
        var workflow = new Workflow { Id = "Workflow1", DefinitionId = "activity-test", VersionId = "activity-test-v1", DefinitionVersion = 1, Root = activity };
        foreach (var variable in variables ?? [])
            workflow.Variables.Add(variable);
        var compiled = _test.Services.GetRequiredService<DefinitionCompiler>().Compile(workflow);
        _test.Services.GetRequiredService<WorkflowDefinitionCatalog>().Add(compiled);
    }

    /// <summary>The clock.</summary>
    public TestClock Clock => _test.Clock;

    /// <summary>The services.</summary>
    public IServiceProvider Services => _test.Services;

    /// <summary>What is stored.</summary>
    public InMemoryWorkflowStore Store => _test.Store;

    /// <summary>State of the activity's last run.</summary>
    public ActivityStatus Status => Execution.Status;

    /// <summary>Outcomes of its last run. Empty: not completed.</summary>
    public IReadOnlyList<string> Outcomes => _test.OutcomesOf(_activity.Id);

    /// <summary>Where it waits.</summary>
    public IReadOnlyList<BookmarkRecord> Bookmarks => _test.Bookmarks;

    /// <summary>The journal.</summary>
    public IReadOnlyList<JournalEntry> Journal => _test.Journal;

    /// <summary>Its failures.</summary>
    public IReadOnlyList<Incident> Incidents => _test.Incidents;

    /// <summary>What <c>Elsa.WriteLine</c> wrote.</summary>
    public IReadOnlyList<string> Lines => _test.Lines;

    /// <summary>The instance around it.</summary>
    public WorkflowInstanceRecord Instance => _test.Instance;

    /// <summary>Its last run.</summary>
    public ActivityExecutionRecord Execution => _test.Executions.Last(e => e.ActivityId == _activity.Id);

    /// <summary>Runs it.</summary>
    public Task<BurstResult> RunAsync(IReadOnlyDictionary<string, object?>? input = null, string? correlationId = null) =>
        RunAsync(new StartWorkflow { Input = input, CorrelationId = correlationId });

    /// <summary>Runs it in an instance that starts like this; the definition is given.</summary>
    public Task<BurstResult> RunAsync(StartWorkflow start) => _test.StartAsync(start with { DefinitionVersionId = "activity-test-v1" });

    /// <summary>Resumes its oldest bookmark.</summary>
    public Task<BurstResult> ResumeAsync(IReadOnlyDictionary<string, object?>? input = null) => _test.ResumeAsync(Bookmarks[0], input);

    /// <summary>Resumes one of its bookmarks, gone or not.</summary>
    public Task<BurstResult> ResumeAsync(BookmarkRecord bookmark, IReadOnlyDictionary<string, object?>? input = null) => _test.ResumeAsync(bookmark, input);

    /// <summary>Runs it where it goes on in the background.</summary>
    public Task<int> RunJobsAsync() => _test.RunJobsAsync();

    /// <summary>Moves the clock and fires what is due.</summary>
    public Task<int> AdvanceAsync(TimeSpan by) => _test.AdvanceAsync(by);

    /// <summary>Cancels the instance around it.</summary>
    public Task<BurstResult> CancelAsync() => _test.CancelAsync();

    /// <summary>An output of its last run, as recorded. Default of <typeparamref name="T"/>: none.</summary>
    public T? OutputOf<T>(string name = "Result")
    {
        if (Execution.OutputsJson is not { } json)
            return default;
        using var outputs = JsonDocument.Parse(json);
        return outputs.RootElement.TryGetProperty(name, out var value) ? value.Deserialize<T>(Expressions.ValueJson.Options) : default;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
