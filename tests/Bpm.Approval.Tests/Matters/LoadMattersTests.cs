using System.Text.Json.Nodes;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Calendar;

namespace Bpm.Approval.Tests.Matters;

public sealed class LoadMattersTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("bpm-matters-").FullName;
    private readonly InMemoryMatters _store = new();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task RunAsync_EmptyStore_AddsAndPublishesEveryMatter()
    {
        var report = await new LoadMatters(_store, TimeProvider.System).RunAsync(WorkflowsFolder.Matters, CancellationToken.None);

        Assert.Equal([.. Enumerable.Range(1, 13).Select(number => $"M{number:00}"), .. Enumerable.Range(14, 8).Select(number => $"N{number}")], report.Added.Select(added => added.Split(' ')[0]));
        Assert.Empty(report.Findings);
        Assert.All(_store.All, matter => Assert.Equal(MatterState.Published, matter.State));
    }

    [Theory]
    [InlineData("M01")]
    [InlineData("370199001000")]
    [InlineData("11370898MB9900013K4370199001000")]
    [InlineData("11370898MB9900013K437019900100001")]
    public async Task RunAsync_LoadedMatter_IsFoundByEachOfItsCodes(string code)
    {
        await new LoadMatters(_store, TimeProvider.System).RunAsync(WorkflowsFolder.Matters, CancellationToken.None);

        Assert.Equal("食品经营许可", (await _store.FindOpenAsync(code, Dates.Day("2026-11-22"), CancellationToken.None))?.Name);
        Assert.Null(await _store.FindOpenAsync(code, Dates.Day("2024-12-31"), CancellationToken.None));
    }

    [Fact]
    public async Task RunAsync_Twice_ChangesNothing()
    {
        await Load();

        var report = await Load();

        Assert.Empty(report.Added);
        Assert.Empty(report.Findings);
        Assert.Single(_store.All);
    }

    [Fact]
    public async Task RunAsync_FileChangedWithoutANewVersion_IsReportedAndTheStoredOneStays()
    {
        await Load();

        var report = await Load(matter => matter["name"] = "改名");

        Assert.Equal("matter-file.changed", Assert.Single(report.Findings).Code);
        Assert.Equal("食品经营许可", Assert.Single(_store.All).Name);
    }

    [Fact]
    public async Task RunAsync_NewVersion_EndsTheOldOneTheDayBefore()
    {
        await Load();

        await Load(Second("2026-12-01"));

        Assert.Equal(Dates.Day("2026-11-30"), _store.All[0].EndsOn);
        Assert.Equal(2, (await _store.FindOpenAsync("M01", Dates.Day("2026-11-30"), CancellationToken.None))!.ItemVersion);
        Assert.Equal(3, (await _store.FindOpenAsync("M01", Dates.Day("2026-12-01"), CancellationToken.None))!.ItemVersion);
    }

    [Fact]
    public async Task RunAsync_NewVersionOfTheSameDay_IsRefused()
    {
        await Load();

        var report = await Load(Second("2025-07-01"));

        Assert.Equal("matter.version-not-newer", Assert.Single(report.Findings).Code);
        Assert.Single(_store.All);
    }

    [Fact]
    public async Task RunAsync_PublicationCheckFails_IsReportedWithItsRuleAndNotStored()
    {
        var report = await Load(matter => matter["faqs"] = new JsonArray());

        Assert.Equal("PV9", Assert.Single(report.Findings).Code);
        Assert.Empty(_store.All);
    }

    [Fact]
    public async Task Publish_Published_IsRefused()
    {
        await Load();

        Assert.Equal("matter.not-draft", Assert.Throws<RuleBrokenException>(() => _store.All[0].Publish(_store.All, Dates.Local("2026-11-22 10:00"), "publisher")).Code);
    }

    [Fact]
    public async Task Suspend_Published_ClosesItForNewCasesAndCannotBeDoneTwice()
    {
        await Load();

        _store.All[0].Suspend();

        Assert.Null(await _store.FindOpenAsync("M01", Dates.Day("2026-11-22"), CancellationToken.None));
        Assert.Equal("matter.not-published", Assert.Throws<RuleBrokenException>(_store.All[0].Suspend).Code);
    }

    private static Action<JsonObject> Second(string effectiveOn) => matter =>
    {
        matter["version"] = 3;
        matter["effectiveOn"] = effectiveOn;
    };

    private Task<LoadMattersReport> Load(Action<JsonObject>? change = null)
    {
        const string Folder = "M01-food-business";
        Directory.CreateDirectory(Path.Combine(_root, Folder, "forms"));
        File.Copy(Path.Combine(WorkflowsFolder.Matters, Folder, "forms", "application.json"), Path.Combine(_root, Folder, "forms", "application.json"), overwrite: true);
        var matter = JsonNode.Parse(File.ReadAllText(Path.Combine(WorkflowsFolder.Matters, Folder, "matter.json")))!.AsObject();
        change?.Invoke(matter);
        File.WriteAllText(Path.Combine(_root, Folder, "matter.json"), matter.ToJsonString());
        return new LoadMatters(_store, TimeProvider.System).RunAsync(_root, CancellationToken.None);
    }
}
