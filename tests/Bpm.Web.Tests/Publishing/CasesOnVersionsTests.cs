using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Publishing;

/// <summary>What publishing and retracting mean for cases.</summary>
public sealed class CasesOnVersionsTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const string M01 = "m01-promised-town";
    private const string M06 = "m06-village-agent";

    [Fact]
    public async Task RunningCase_StaysOnItsVersion_WhileThreeNewerArePublishedAndADraftIsDrawn()
    {
        var (analyst, clerk) = (await fixture.As("analyst"), await fixture.As("clerk.town"));
        var old = await clerk.ReceiveAsync(Application.M01());
        var first = VersionOf(old);
        for (var times = 1; times <= 3; times++)
        {
            await analyst.DraftAsync(M01, $"第{times}次修改");
            (await analyst.PublishAsync(M01, $"第{times}次修改")).Expect(200);
        }

        await analyst.DraftAsync(M01, "还在画的草稿");
        var young = await clerk.ReceiveAsync(Application.M01());
        await clerk.WorkAsync(old);

        Assert.Equal((first, first + 3), (VersionOf(old), VersionOf(young)));
        var versions = (await analyst.ReadAsync($"{DefinitionWork.Root}/{M01}/versions")).EnumerateArray().ToDictionary(row => row.GetProperty("version").GetInt32());
        Assert.Equal("Draft", versions[(int)first + 4].Text("state"));
        Assert.Equal(0, versions[(int)first + 4].GetProperty("runningCases").GetInt32());
        Assert.True(versions[(int)first].GetProperty("runningCases").GetInt32() >= 1);
        Assert.Equal("UnderReview", (await clerk.CaseAsync(old)).Text("status"));
    }

    [Fact]
    public async Task Retracted_TakesNoNewCaseAndSaysWhy_AndTakesThemAgainOncePublished()
    {
        var (analyst, worker) = (await fixture.As("publisher"), await fixture.As("grid.village"));
        var running = await worker.ReceiveAsync(Application.M06());
        (await analyst.RetractAsync(M06, "办理依据修订，暂停收件")).Expect(204);
        var body = await worker.BodyAsync(Application.M06());
        var before = fixture.Server.Fingerprint();

        var refused = await worker.PostAsync("/api/v1/cases", body);

        refused.ExpectProblem(409, "matter.process-not-published");
        Assert.Contains("已停用", refused.Json.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(before, fixture.Server.Fingerprint());
        Assert.Equal("Retired", (await analyst.ReadAsync($"{DefinitionWork.Root}?matter=M06")).Items("items").Single().Text("state"));
        Assert.NotEmpty((await worker.CaseAsync(running)).Text("status"));

        (await analyst.PublishAsync(M06, "依据修订完成，恢复收件")).Expect(200);
        (await worker.PostAsync("/api/v1/cases", body)).Expect(201);
    }

    private long VersionOf(string caseNumber) => fixture.Server.Count($"""SELECT "DefinitionVersion" FROM workflow_instance WHERE "CorrelationId" = '{caseNumber}' AND "ParentInstanceId" IS NULL""");
}
