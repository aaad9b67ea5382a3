using Bpm.Approval.Departments;
using Bpm.Approval.Outbox;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Office;
using Bpm.Approval.Tests.Tasks;
using Bpm.Engine.Authoring;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Approval.Tests.Departments;

/// <summary>A case is handed to a department's system once, and waits for one result.</summary>
public sealed class DepartmentActivityTests
{
    [Fact]
    [Trait("Demand", "R74")]
    public async Task PushToDepartment_Twice_HandsTheCaseOverOnce()
    {
        await using var bench = await OnAsync(new PushToDepartment { System = new("civil") });

        await bench.RunAsync();
        await bench.RunAsync();

        var exchange = Assert.Single(bench.Stores.Exchanges);
        Assert.Single(bench.Stores.Outbox, message => message.Kind == OutboxKinds.DepartmentPush);
        Assert.Matches("^[A-Za-z0-9.-]+$", exchange.Key);
        Assert.Contains(bench.Case.Number, exchange.PayloadJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PushToDepartment_UnknownSystem_Faults()
    {
        await using var bench = await OnAsync(new PushToDepartment { System = new("nowhere") });

        var burst = await bench.RunAsync();

        Assert.Contains("nowhere", Assert.Single(burst.Incidents).Message, StringComparison.Ordinal);
        Assert.Empty(bench.Stores.Exchanges);
    }

    [Fact]
    [Trait("Demand", "R74")]
    public async Task AwaitDepartmentResult_IsResumedByTheResult_OnceForTheSame()
    {
        await using var bench = await OnAsync(new AwaitDepartmentResult { System = new("civil") });
        var exchange = Exchange(bench);
        await bench.RunAsync();
        Assert.Single(bench.Stores.Outbox, message => message.Kind == OutboxKinds.DepartmentCollect);

        await RecordAsync(bench, exchange, """{"outcome":"Eligible","score":3}""");
        await RecordAsync(bench, exchange, """{"score":3,"outcome":"Eligible"}""");

        Assert.Equal(["Received"], bench.Test.Outcomes);
        Assert.Equal("Eligible", bench.Test.OutputOf<IDictionary<string, object?>>("Result")!["outcome"]);
    }

    [Fact]
    public async Task AwaitDepartmentResult_ThatCameEarlier_GoesOnAtOnce()
    {
        await using var bench = await OnAsync(new AwaitDepartmentResult { System = new("civil") });
        Exchange(bench).Answer("""{"outcome":"Eligible"}""", ApprovalOffice.Monday);

        await bench.RunAsync();

        Assert.Equal(["Received"], bench.Test.Outcomes);
    }

    [Theory]
    [InlineData("""{"outcome":"Ineligible"}""", "department.result-contradicts")]
    [InlineData("[1]", "department.result-malformed")]
    [InlineData("no json", "department.result-malformed")]
    public async Task Result_ThatContradictsOrIsNoObject_IsRefused(string result, string code)
    {
        await using var bench = await OnAsync(new AwaitDepartmentResult { System = new("civil") });
        var exchange = Exchange(bench);
        await RecordAsync(bench, exchange, """{"outcome":"Eligible"}""");

        var refused = await Record.ExceptionAsync(() => RecordAsync(bench, exchange, result));

        Assert.Equal(code, (refused as RuleBrokenException)?.Code ?? (refused as InputRefusedException)?.Code);
        Assert.Contains("Eligible", exchange.ResultJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Result_OfAnotherSystem_IsNotFound()
    {
        await using var bench = await OnAsync(new AwaitDepartmentResult { System = new("civil") });
        var exchange = Exchange(bench);

        var missing = await Assert.ThrowsAsync<NotFoundException>(() => RecordAsync(bench, exchange, "{}", "other"));

        Assert.Equal("department.exchange-not-found", missing.Code);
    }

    private static async Task<ActivityBench> OnAsync(IActivity activity)
    {
        var bench = await ActivityBench.OnAsync(activity, "clerk.town", "M01", ApprovalOffice.Town);
        bench.Test.Services.GetRequiredService<DepartmentOptions>().Systems.Add(new DepartmentSystem { Code = "civil", Name = "民政业务系统", Connector = DepartmentConnector.Folder });
        return bench;
    }

    private static DepartmentExchange Exchange(ActivityBench bench)
    {
        var exchange = new DepartmentExchange(bench.Case, "civil", "intake", "{}", ApprovalOffice.Monday);
        bench.Stores.Exchanges.Add(exchange);
        return exchange;
    }

    private static async Task RecordAsync(ActivityBench bench, DepartmentExchange exchange, string result, string system = "civil")
    {
        await using var scope = bench.Test.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RecordDepartmentResult>().RunAsync(system, exchange.Key, result, CancellationToken.None);
    }
}
