using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.ElsaApi;

/// <summary>Who may ask the Elsa API at all.</summary>
public sealed class AccessTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string Features = "/elsa/api/features/installed";

    [Theory]
    [InlineData("analyst")]
    [InlineData("publisher")]
    [InlineData("admin")]
    [InlineData("supervisor")]
    public async Task PeopleOfTheDesigner_MayRead(string userName) =>
        Assert.Equal("Elsa.RealTimeWorkflowUpdates", (await (await fixture.As(userName)).ReadAsync(Features)).GetProperty("items")[0].GetProperty("fullName").GetString());

    [Theory]
    [InlineData("clerk.town")]
    [InlineData("grid.village")]
    [InlineData("reviewer.county")]
    [InlineData("approver.county")]
    [InlineData("sealkeeper.county")]
    [InlineData("issuer.town")]
    [InlineData("regulator")]
    public async Task Everybody_Else_IsRefused(string userName) => (await (await fixture.As(userName)).GetAsync(Features)).ExpectProblem(403, "not-allowed");

    [Fact]
    public async Task Anonymous_IsAskedToSignIn()
    {
        using var client = fixture.Server.Anonymous();

        (await client.GetAsync(Features)).ExpectProblem(401, "sign-in.required");
    }
}
