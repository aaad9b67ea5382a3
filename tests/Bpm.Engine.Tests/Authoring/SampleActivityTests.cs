using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;
using Bpm.SampleActivities;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Authoring;

/// <summary>The activities of the sample assembly, tested as its author would. README.md of the engine quotes them.</summary>
public sealed class SampleActivityTests
{
    [Fact]
    public async Task CheckStock_TooFew_SaysHowManyAreMissing()
    {
        await using var test = new ActivityTest(
            new CheckStock { Article = new("chair"), Wanted = new(9) },
            services => services.AddSingleton<IStock>(new FixedStock(7)));

        await test.RunAsync();

        Assert.Equal(["Short"], test.Outcomes);
        Assert.Equal(2, test.OutputOf<int>("Missing"));
    }

    [Fact]
    public async Task Recount_RunsInTheBackgroundAndGivesTheCount()
    {
        await using var test = new ActivityTest(
            new Recount { Article = new("chair") },
            services => services.AddSingleton<IStock>(new FixedStock(7)));
        await test.RunAsync();
        Assert.Empty(test.Outcomes);

        await test.RunJobsAsync();

        Assert.Equal(["Done"], test.Outcomes);
        Assert.Equal(7, test.OutputOf<int>());
    }

    [Fact]
    public async Task WaitForDelivery_Reported_GoesOnWithTheCount()
    {
        await using var test = new WorkflowTest(engine => engine.AddActivitiesFrom<CheckStock>());
        await test.RunAsync(new FlowJson()
            .Add("wait", "Sample.WaitForDelivery", ("article", FlowJson.Literal("chair", "String")))
            .Write("unpack").Connect("wait-Delivered>unpack").ToString());

        await test.SendAsync(new Stimulus(Delivery.Name, new Delivery("table")) { Input = new Dictionary<string, object?> { ["Count"] = 1 } });
        Assert.Equal(["wait"], test.WaitingAt);

        await test.SendAsync(new Stimulus(Delivery.Name, new Delivery("chair")) { Input = new Dictionary<string, object?> { ["Count"] = 3 } });
        Assert.True(test.IsFinished);
        Assert.Equal(["unpack"], test.Lines);
    }

    private sealed class FixedStock(int count) : IStock
    {
        public int CountOf(string article) => count;

        public Task<int> RecountAsync(string article, CancellationToken ct) => Task.FromResult(count);
    }
}
