using System.Text.Json.Nodes;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Jobs;
using Bpm.Engine.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Runtime.Jobs;

/// <summary>Definitions with an activity that runs in the background, and what it does there.</summary>
public abstract class BackgroundBench
{
    protected Work Work { get; } = new();

    protected static JobPump Pump(WorkflowTest test) => test.Services.GetRequiredService<JobPump>();

    private protected static FlowJson Flow(string type = "Test.Job", bool? runsAsynchronously = null, params (string Name, JsonNode? Value)[] members)
    {
        var job = FlowJson.Activity("job", type, members);
        if (runsAsynchronously is { } setting)
            job["customProperties"]!["runAsynchronously"] = setting;
        return new FlowJson().Add(job);
    }

    /// <summary>A job beside a branch that waits for an event and then sets a variable.</summary>
    private protected static FlowJson Both(string variable, string script) => new FlowJson().Variable("A", "String", "").Variable("B", "String", "")
        .Fork("fork", "J", "E").Add("job", "Test.Job").Wait("wait").Set("set", variable, script).Connect("fork-J>job", "fork-E>wait", "wait>set");

    protected WorkflowTest Test(Action<EngineOptions>? engine = null) => new(
        options =>
        {
            options.AddActivity<Job>().AddActivity<Task1>().AddActivity<Task2>().AddActivity<PlainStep>();
            engine?.Invoke(options);
        },
        services => services.AddSingleton(Work));
}
