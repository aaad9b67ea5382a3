using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;
using Bpm.Engine.Testing;
using Bpm.Engine.Tests.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Bpm.Engine.Tests.Soundness;

/// <summary>Every rule refuses what breaks it and lets pass what nearly does.</summary>
public class RuleTests
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    public static TheoryData<string> Rules => [.. Samples.All.Select(s => s.Rule)];

    [Fact]
    public async Task EveryRule_HasASampleThatBreaksItAndOneThatDoesNot()
    {
        await using var test = new WorkflowTest();
        await using var scope = test.Services.CreateAsyncScope();

        var rules = scope.ServiceProvider.GetRequiredService<SoundnessChecker>().Rules;

        Assert.Equal(rules.Select(r => r.Id).Order(StringComparer.Ordinal), Samples.All.Select(s => s.Rule).Order(StringComparer.Ordinal));
        Assert.All(rules, r => Assert.True(r.Title.Length > 0 && r.Source.Length > 0 && r.Severity != SoundnessSeverity.Off, r.Id));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Publish_OfWhatBreaksTheRule_IsRefusedAtItsPlaceAndChangesNothing(string rule)
    {
        var sample = Samples.All.Single(s => s.Rule == rule);
        await using var test = await PreparedAsync(sample);
        if (sample.IsUnreadable)
        {
            Assert.Contains(await CheckAsync(test, sample.Broken), f => f.Code == rule && !f.IsWarning);
            return;
        }

        var saved = await DefinitionVersionTests.Versions(test, v => v.SaveDraftAsync(sample.Broken, Ct));
        var finding = saved.Findings.First(f => f.Code == rule);
        Assert.True(finding.IsWarning);
        Assert.Equal(sample.At, finding.ActivityId);
        Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", finding.Message);

        var publish = () => DefinitionVersionTests.Versions(test, v => v.PublishAsync(saved.Version.DefinitionId, null, null, Ct));
        if (sample.IsWarning)
        {
            Assert.Contains((await publish()).Findings, f => f.Code == rule && f.IsWarning);
            return;
        }

        var refused = await Assert.ThrowsAsync<DefinitionRefusedException>(publish);
        Assert.Contains(refused.Findings, f => f.Code == rule && f.ActivityId == sample.At);
        Assert.False((await DefinitionVersionTests.Versions(test, v => v.FindAsync(saved.Version.DefinitionId, VersionOptions.Latest, Ct)))!.IsPublished);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public async Task Publish_OfTheNearMiss_Passes(string rule)
    {
        var sample = Samples.All.Single(s => s.Rule == rule);
        await using var test = await PreparedAsync(sample);

        var saved = await DefinitionVersionTests.Versions(test, v => v.SaveDraftAsync(sample.Sound, Ct));
        var published = await DefinitionVersionTests.Versions(test, v => v.PublishAsync(saved.Version.DefinitionId, null, null, Ct));

        Assert.Empty(published.Findings);
        Assert.True(published.Version.IsPublished);
    }

    private static async Task<WorkflowTest> PreparedAsync(Samples.Sample sample)
    {
        var test = new WorkflowTest(sample.Engine);
        foreach (var used in sample.Uses)
            await test.AddAsync(used);
        foreach (var draft in sample.Drafts)
            await DefinitionVersionTests.Versions(test, v => v.SaveDraftAsync(draft, Ct));
        return test;
    }

    internal static async Task<IReadOnlyList<DefinitionFinding>> CheckAsync(WorkflowTest test, string json)
    {
        await using var scope = test.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DefinitionImporter>().CheckAsync(json, Ct);
    }
}
