using System.Text.Json;
using Bpm.Web.Tests.Hosting;

namespace Bpm.Web.Tests.Clock;

/// <summary>Due dates and their derivation as <c>GET /cases</c> shows them, around the holidays of 2026 (国务院办公厅 notice) and around midnight.</summary>
public sealed class DueDateTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    [Theory]
    [InlineData("last working day before the spring festival, itself a make-up Saturday", "2026-02-14T16:30", "2026-02-28", "2026-03-06", "春节", 9)]
    [InlineData("last working day before the national holiday", "2026-09-30T16:30", "2026-10-13", "2026-10-20", "国庆节", 7)]
    [InlineData("make-up Saturday", "2026-10-10T09:00", "2026-10-16", "2026-10-23", "", 0)]
    [InlineData("a minute before midnight", "2026-11-20T23:59", "2026-11-27", "2026-12-04", "", 0)]
    [InlineData("morning in China, still yesterday in UTC", "2026-11-23T07:30", "2026-11-30", "2026-12-07", "", 0)]
    public async Task Accept_OnASpecialDay_CountsWorkingDaysOfTheLegalCalendar(string day, string acceptedAt, string promised, string statutory, string holiday, int skippedForIt)
    {
        fixture.Server.Clock.Set(new DateTimeOffset(DateTime.Parse(acceptedAt, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8)));
        using var clerk = await fixture.Server.SignInAsync("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01());
        await clerk.WorkAsync(number);

        var items = (await clerk.CaseAsync(number)).GetProperty("clock").Items("items");

        var limit = items.Single(item => item.Text("key") == "K2");
        Assert.True(limit.Text("startedOn") == acceptedAt[..10], day);
        Assert.Equal(promised, limit.Text("dueOn"));
        Assert.Equal(statutory, items.Single(item => item.Text("key") == "K3").Text("dueOn"));
        var steps = limit.Items("derivation");
        Assert.Equal(acceptedAt[..10], steps[0].Text("date"));
        Assert.Equal(promised, steps[^1].Text("date"));
        Assert.Equal(5, steps.Count(step => step.Text("kind") == "Counted"));
        if (holiday.Length > 0)
            Assert.Equal(skippedForIt, steps.Count(step => step.Text("kind") == "Skipped" && Says(step, holiday)));
    }

    [Fact]
    public async Task Correction_NotSupplied_EndsAfterTheLastDayAndNotBeforeAndIsReturned()
    {
        fixture.Server.Clock.Set(MovableClock.InChina(2026, 12, 1));
        using var clerk = await fixture.Server.SignInAsync("clerk.town");
        var number = await clerk.ReceiveAsync(Application.M01(), "03");
        await fixture.Server.PumpAsync();
        var waiting = await clerk.CaseAsync(number);
        Assert.Equal("AwaitingCorrection", waiting.Text("status"));
        Assert.Equal("2026-12-15", waiting.GetProperty("clock").Items("items").Single(item => item.Text("key") == "Correction").Text("dueOn"));

        fixture.Server.Clock.Set(MovableClock.InChina(2026, 12, 15, 23, 59));
        await fixture.Server.PumpAsync();
        using var onTheLastDay = await fixture.Server.SignInAsync("clerk.town");
        Assert.Equal("AwaitingCorrection", (await onTheLastDay.CaseAsync(number)).Text("status"));

        fixture.Server.Clock.Set(MovableClock.InChina(2026, 12, 16, 0, 1));
        await fixture.Server.PumpAsync();
        using var afterwards = await fixture.Server.SignInAsync("clerk.town");
        Assert.Contains((await afterwards.CaseAsync(number)).Items("tasks"), task => task.Text("kind") == "Correction" && task.Text("state") == "Cancelled");
        await afterwards.WorkAsync(number);
        using var approver = await fixture.Server.SignInAsync("approver.town");
        await approver.WorkAsync(number);
        var returned = await afterwards.CaseAsync(number);
        Assert.Equal("ClosedNoCorrection", returned.Text("status"));
        Assert.Contains(returned.Items("documents"), document => document.Text("kind") == "ReturnNotice");
    }

    private static bool Says(JsonElement step, string word) =>
        step.Text("label").Contains(word, StringComparison.Ordinal) || step.Text("note").Contains(word, StringComparison.Ordinal);
}
