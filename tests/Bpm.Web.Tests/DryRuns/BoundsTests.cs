using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.DryRuns;

/// <summary>What keeps dry runs from filling a node.</summary>
public sealed class BoundsTests
{
    private const string M02 = "m02-instant-station";

    [Fact]
    public async Task Sessions_PerPersonInAllAndUntouched_AreBoundedAndFreedAgain()
    {
        await using var server = BpmServer.Start(settings: [("Bpm:DryRuns:MaxSessions", "3"), ("Bpm:DryRuns:MaxSessionsPerPerson", "2"), ("Bpm:DryRuns:MaxSteps", "3")]);
        var analyst = await server.SignInAsync("analyst");
        var publisher = await server.SignInAsync("publisher");
        var admin = await server.SignInAsync("admin");
        var first = await analyst.BeginAsync(M02);
        await analyst.BeginAsync(M02);
        await publisher.BeginAsync(M02);

        (await analyst.PostAsync(TryClient.Address(M02), new { })).ExpectProblem(409, "try.too-many-yours");
        (await admin.PostAsync(TryClient.Address(M02), new { })).ExpectProblem(409, "try.too-many");
        Assert.Equal(204, (await analyst.CloseAsync(first)).Status);
        var last = await admin.BeginAsync(M02);

        var ran = (await admin.RunAsync(last, new { takesFirst = true })).GetProperty("ran");
        Assert.Equal("refused", ran.Text("stopped"));
        Assert.Contains("最多3步", ran.Text("message"), StringComparison.Ordinal);

        server.Clock.Advance(TimeSpan.FromMinutes(30));
        (await admin.GetAsync(TryClient.Of(last))).ExpectProblem(404, "try.not-found");
        await analyst.BeginAsync(M02);
    }

    [Fact]
    public async Task Session_ThatGrowsTooBig_IsRefusedAndItsPlaceIsFree()
    {
        await using var server = BpmServer.Start(settings: [("Bpm:DryRuns:MaxBytes", "100000"), ("Bpm:DryRuns:MaxSessions", "1")]);
        var analyst = await server.SignInAsync("analyst");

        (await analyst.PostAsync(TryClient.Address(M02), new { })).ExpectProblem(409, "try.too-large");
        (await analyst.PostAsync(TryClient.Address(M02), new { })).ExpectProblem(409, "try.too-large");
        Assert.Empty((await analyst.ReadAsync(TryClient.Address(M02))).EnumerateArray());
    }

    [Fact]
    public async Task Run_TooManyRecordedAnswers_IsRefused()
    {
        await using var server = BpmServer.Start();
        var analyst = await server.SignInAsync("analyst");
        var begun = await analyst.BeginAsync(M02);
        var steps = Enumerable.Repeat(new { node = "a", kind = "Task" }, 1_001);

        (await analyst.PostAsync($"{TryClient.Of(begun)}/run", new { steps })).ExpectProblem(400, "try.too-many-answers");
        (await analyst.PostAsync($"{TryClient.Of(begun)}/run", new { steps = "x" })).ExpectProblem(400, "request.invalid");
    }
}
