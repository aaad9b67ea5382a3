using System.Text.Json.Nodes;
using Bpm.Data;
using Bpm.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Web.Tests.Tasks;

/// <summary>Operations on tasks through the API: each endpoint, and refusals as problems with stable codes.</summary>
public sealed class TaskOperationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string All = """["Transfer","Delegate","AddSigner","RemoveSigner","Return","Recall","Urge","Copy","Suspend"]""";

    [Theory]
    [InlineData("signers")]
    [InlineData("remove")]
    [InlineData("return")]
    [InlineData("suspend")]
    [InlineData("resume")]
    [InlineData("recall")]
    public async Task Operation_TheDefinitionDoesNotAllow_IsRefused(string operation)
    {
        var (reviewer, _, id) = await AtReviewAsync();

        (await reviewer.PostAsync($"/api/v1/tasks/{id}/{operation}", Body())).ExpectProblem(403, "task.operation-not-allowed");
    }

    [Fact]
    public async Task Transfer_ToSomebodyWithoutThePost_IsRefused()
    {
        var (reviewer, _, id) = await AtReviewAsync();

        (await reviewer.PostAsync($"/api/v1/tasks/{id}/transfer", Body(("to", "reviewer.county")))).ExpectProblem(403, "task.target-lacks-post");
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/delegate", Body(("to", "nobody")))).ExpectProblem(400, "task.target-unknown");
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/transfer", Body(("to", "reviewer.town")))).ExpectProblem(400, "task.target-self");
        (await (await fixture.As("approver.town")).PostAsync($"/api/v1/tasks/{id}/transfer", Body(("to", "reviewer.town")))).ExpectProblem(403, "task.not-yours");
    }

    [Fact]
    public async Task Operation_BackdatedOrWithoutReason_IsRefused()
    {
        var (reviewer, _, id) = await AtReviewAsync();

        (await reviewer.PostAsync($"/api/v1/tasks/{id}/copy", Body(("to", new JsonArray("approver.town")), ("actedOn", "2020-01-01")))).ExpectProblem(400, "operation.backdated");
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/copy", Body(("to", new JsonArray("approver.town")), ("reason", " ")))).ExpectProblem(400, "operation.reason-missing");
        (await reviewer.PostAsync($"/api/v1/tasks/{Guid.NewGuid()}/urge", Body())).ExpectProblem(404, "task.not-found");
        (await fixture.Server.Anonymous().PostAsync($"/api/v1/tasks/{id}/urge", Body())).ExpectProblem(401, "sign-in.required");
    }

    [Fact]
    public async Task Urge_TwiceInADay_IsRefused()
    {
        var (reviewer, _, id) = await AtReviewAsync();
        var supervisor = await fixture.As("supervisor");

        (await supervisor.PostAsync($"/api/v1/tasks/{id}/urge", Body())).Expect(200);
        (await supervisor.PostAsync($"/api/v1/tasks/{id}/urge", Body())).ExpectProblem(409, "task.urged-recently");

        Assert.Equal(1, (await reviewer.ReadAsync($"/api/v1/tasks/{id}/group")).GetProperty("urgeCount").GetInt32());
    }

    [Fact]
    public async Task Copy_IsListedAndOpensTheCase()
    {
        var (reviewer, number, id) = await AtReviewAsync();
        var regulator = await fixture.As("regulator");
        (await regulator.GetAsync($"/api/v1/cases/{number}")).ExpectProblem(403, "case.other-unit");

        (await reviewer.PostAsync($"/api/v1/tasks/{id}/copy", Body(("to", new JsonArray("regulator"))))).Expect(200);

        Assert.Contains((await regulator.ReadAsync("/api/v1/tasks/copies")).EnumerateArray(), copy => copy.Text("caseNumber") == number);
        (await regulator.GetAsync($"/api/v1/cases/{number}")).Expect(200);
    }

    [Fact]
    public async Task Signers_AreAddedHeardAndRemoved()
    {
        var (reviewer, number, id) = await AtReviewAsync(All);
        var approver = await fixture.As("approver.town");

        (await reviewer.PostAsync($"/api/v1/tasks/{id}/signers", Body(("to", new JsonArray("approver.town", "reviewer.county")), ("before", true)))).Expect(200);
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/complete", CompletionOf("Inspect"))).ExpectProblem(409, "task.not-your-turn");
        var members = (await reviewer.ReadAsync($"/api/v1/tasks/{id}/group")).Items("members");
        var county = members.Last(member => member.Text("part") == "Before").GetProperty("task").Text("id");
        (await approver.PostAsync($"/api/v1/tasks/{county}/remove", Body())).ExpectProblem(403, "task.not-yours-to-remove");
        (await reviewer.PostAsync($"/api/v1/tasks/{county}/remove", Body())).Expect(200);
        await approver.WorkAsync(number);

        var trail = (await reviewer.ReadAsync($"/api/v1/tasks/{id}/group")).Items("trail").ConvertAll(entry => entry.Text("action"));
        Assert.Equal(["产生", "签收", "前加签", "前加签", "等待他人", "减签", "办理", "轮到办理"], trail);
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/remove", Body())).ExpectProblem(403, "task.not-yours-to-remove");
        (await (await fixture.As("supervisor")).PostAsync($"/api/v1/tasks/{id}/remove", Body())).ExpectProblem(409, "task.last-signer");
    }

    [Fact]
    public async Task Suspension_HoldsTheTaskUntilItIsResumed()
    {
        var (reviewer, _, id) = await AtReviewAsync(All);
        var until = DateOnly.FromDateTime(fixture.Server.Clock.GetUtcNow().UtcDateTime).AddDays(20).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        (await reviewer.PostAsync($"/api/v1/tasks/{id}/suspend", Body(("ground", "等一等"), ("until", until)))).ExpectProblem(400, "suspension.ground-missing");
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/suspend", Body(("ground", "《行政许可法》第四十五条"), ("until", until)))).Expect(200);
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/complete", CompletionOf("Inspect"))).ExpectProblem(409, "task.suspended");
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/resume", Body())).Expect(200);
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/resume", Body())).ExpectProblem(409, "task.not-suspended");
    }

    [Fact]
    public async Task Return_AndRecall_RunTheEarlierNodeAgain_AndStopAtTheLaw()
    {
        var (reviewer, number, id) = await AtReviewAsync(All);
        (await reviewer.PostAsync($"/api/v1/tasks/{id}/return", Body(("target", "previous")))).ExpectProblem(409, "return.past-legal-step");
        await reviewer.WorkAsync(number, "Inspect");
        await AllowAsync(All);
        var inspection = CaseWork.IdOf(await reviewer.TaskOfAsync(number));

        (await reviewer.PostAsync($"/api/v1/tasks/{inspection}/return", Body(("target", "review")))).Expect(200);
        var again = await reviewer.TaskOfAsync(number);
        Assert.Equal("材料有误", (await reviewer.ReadAsync($"/api/v1/tasks/{CaseWork.IdOf(again)}/group")).GetProperty("return").Text("reason"));
        await reviewer.WorkAsync(number, "Inspect");
        await AllowAsync(All);
        (await reviewer.PostAsync($"/api/v1/tasks/{CaseWork.IdOf(again)}/recall", Body())).Expect(200);
        Assert.Equal(again.GetProperty("task").Text("title"), (await reviewer.TaskOfAsync(number)).GetProperty("task").Text("title"));
        await reviewer.WorkAsync(number, "Inspect");
        await reviewer.WorkAsync(number, "Pass");
        Assert.Equal("PendingDecision", (await reviewer.CaseAsync(number)).Text("status"));
    }

    private async Task<(ApiClient Reviewer, string Number, string TaskId)> AtReviewAsync(string? operations = null)
    {
        var (clerk, reviewer) = (await fixture.As("clerk.town"), await fixture.As("reviewer.town"));
        var number = await clerk.ReceiveAsync(Application.M01());
        await clerk.WorkAsync(number, "Accept");
        if (operations is not null)
            await AllowAsync(operations);
        return (reviewer, number, CaseWork.IdOf(await reviewer.TaskOfAsync(number)));
    }

    /// <summary>As if the path had been drawn so: the sample paths allow only the usual operations.</summary>
    private async Task AllowAsync(string operations)
    {
        await using var scope = fixture.Server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<BpmDbContext>().Database.ExecuteSqlRawAsync("UPDATE \"task_group\" SET \"Operations\" = {0}", operations);
    }

    private static JsonObject CompletionOf(string outcome) => new() { ["outcome"] = outcome, ["form"] = new JsonObject(), ["comment"] = "已核。", ["operationId"] = Guid.NewGuid().ToString(), ["revision"] = 0 };

    private static JsonObject Body(params (string Name, JsonNode? Value)[] more)
    {
        var body = new JsonObject
        {
            ["reason"] = "材料有误",
            ["operationId"] = Guid.NewGuid().ToString(),
            ["to"] = new JsonArray("approver.town"),
            ["before"] = true,
            ["target"] = "previous",
            ["ground"] = "《行政许可法》第四十五条",
            ["until"] = "2099-01-01",
        };
        foreach (var (name, value) in more)
            body[name] = value;
        return body;
    }
}
