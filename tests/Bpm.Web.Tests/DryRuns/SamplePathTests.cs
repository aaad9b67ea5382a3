using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.DryRuns;

/// <summary>The sample paths tried from the window to the end. M07 is not among them: its first outcome is to review the allowance again every quarter, for ever.</summary>
public sealed class SamplePathTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("m01-promised-town")]
    [InlineData("m02-instant-station")]
    [InlineData("m06-village-agent")]
    [InlineData("m11-entrusted-acceptance")]
    [InlineData("m03-booked-inspection")]
    [InlineData("m04-expert-review")]
    [InlineData("m05-filing-town")]
    [InlineData("m08-pension-instant")]
    [InlineData("m09-birth-instant")]
    [InlineData("m10-commitment-town")]
    [InlineData("m12-joint-review")]
    [InlineData("m13-one-thing")]
    public async Task SamplePath_AlwaysTheFirstOutcome_RunsToTheEndAndLeavesTheLiveDatabaseAsItWas(string path)
    {
        var analyst = await fixture.As("analyst");
        var before = fixture.Server.Fingerprint();

        var begun = await analyst.BeginAsync(path);
        var done = await analyst.RunAsync(begun, new { takesFirst = true });
        await analyst.CloseAsync(begun);

        Assert.Equal("finished", done.GetProperty("ran").Text("stopped"));
        Assert.Equal("Finished", done.Text("status"));
        Assert.Equal("Closed", done.GetProperty("case").Text("status"));
        Assert.Empty(done.Items("incidents"));
        Assert.Empty(done.Items("problems"));
        Assert.NotEmpty(done.Items("sealUses"));
        Assert.Contains(done.Items("messages"), message => message.Text("kind") == "regulator-push" || path is "m06-village-agent" or "m08-pension-instant" or "m09-birth-instant" or "m13-one-thing");
        Assert.Equal(before, fixture.Server.Fingerprint());
    }
}
