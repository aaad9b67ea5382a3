using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Operations;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Calendar;

namespace Bpm.Approval.Tests.Matters.Catalog;

public sealed class CatalogOfficeTests
{
    private readonly InMemoryMatters _store = new();
    private readonly FixedClock _clock = new(Dates.Local("2026-11-20 10:00"));
    private readonly CatalogOffice _office;
    private readonly Matter _first;

    public CatalogOfficeTests()
    {
        _office = new CatalogOffice(_store, new NoWork(), PublicationRules.Default, _clock);
        _first = Add(1, "2025-01-01");
        _first.Publish(_store.All, _clock.GetUtcNow(), "workflows");
    }

    [Fact]
    [Trait("Demand", "R5")]
    [Trait("Demand", "R27")]
    public async Task Publish_ApprovedVersion_EndsTheOneBeforeAndRecordsWhoWhenWhyAndWhat()
    {
        var second = Add(2, "2026-12-01", matter => matter with { PromisedLimit = matter.PromisedLimit with { Count = 3 } });

        await _office.SubmitAsync(second.Id, "analyst", "压缩时限", CancellationToken.None);
        await _office.ApproveAsync(second.Id, "publisher", "同意", CancellationToken.None);
        var change = await _office.PublishAsync(second.Id, "publisher", "按公告发布", CancellationToken.None);

        Assert.Equal((MatterState.Published, Dates.Day("2026-11-30")), (second.State, _first.EndsOn!.Value));
        Assert.Equal((MatterState.Approved, MatterState.Published, "publisher", "按公告发布", 1), (change.From!.Value, change.To, change.By, change.Reason, change.PreviousVersion!.Value));
        Assert.Equal("$.promisedLimit.count", Assert.Single(change.Differences, difference => difference.Path != "$.effectiveOn").Path);
        Assert.Equal([MatterState.PendingReview, MatterState.Approved, MatterState.Published], _store.Changes.Select(step => step.To));
    }

    [Fact]
    public async Task Approve_ByWhoSubmitted_IsRefused()
    {
        var second = Add(2, "2026-12-01");
        await _office.SubmitAsync(second.Id, "publisher", "提交", CancellationToken.None);

        Assert.Equal("matter.own-review", (await Assert.ThrowsAsync<NotAllowedException>(() => _office.ApproveAsync(second.Id, "publisher", "同意", CancellationToken.None))).Code);
        Assert.Equal("matter.own-review", (await Assert.ThrowsAsync<NotAllowedException>(() => _office.RejectAsync(second.Id, "publisher", "退回", CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Reject_ThenSubmit_GoesRoundAgain()
    {
        var second = Add(2, "2026-12-01");
        await _office.SubmitAsync(second.Id, "analyst", "提交", CancellationToken.None);
        await _office.RejectAsync(second.Id, "publisher", "缺样本", CancellationToken.None);
        await _office.SubmitAsync(second.Id, "analyst", "已补", CancellationToken.None);

        Assert.Equal(MatterState.PendingReview, second.State);
    }

    [Fact]
    [Trait("Demand", "R43")]
    public async Task Approve_FailsItsChecks_IsRefusedWithTheRuleAndTheWord()
    {
        var second = Add(2, "2026-12-01", matter => matter with { AcceptanceConditions = ["提交有关材料"] });
        await _office.SubmitAsync(second.Id, "analyst", "提交", CancellationToken.None);

        var refused = await Assert.ThrowsAsync<RuleBrokenException>(() => _office.ApproveAsync(second.Id, "publisher", "同意", CancellationToken.None));

        Assert.Equal("matter.check-failed", refused.Code);
        Assert.Contains("PV13", refused.Message, StringComparison.Ordinal);
        Assert.Contains("有关材料", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Publish_NotApproved_IsRefused() => Assert.Equal(
        "matter.not-approved", (await Assert.ThrowsAsync<RuleBrokenException>(() => _office.PublishAsync(Add(2, "2026-12-01").Id, "publisher", "发布", CancellationToken.None))).Code);

    [Fact]
    public async Task Publish_EffectiveDayOver_IsRefused()
    {
        var second = Add(2, "2026-11-19");
        await ApprovedAsync(second);

        Assert.Equal("matter.backdated", (await Assert.ThrowsAsync<RuleBrokenException>(() => _office.PublishAsync(second.Id, "publisher", "发布", CancellationToken.None))).Code);
    }

    [Fact]
    public async Task Publish_TwoVersionsOfTheSameDay_RefusesTheSecond()
    {
        var second = Add(2, "2026-12-01");
        var third = Add(3, "2026-12-01");
        await ApprovedAsync(second);
        await ApprovedAsync(third);
        await _office.PublishAsync(second.Id, "publisher", "发布", CancellationToken.None);

        Assert.Equal("matter.version-not-newer", (await Assert.ThrowsAsync<RuleBrokenException>(() => _office.PublishAsync(third.Id, "publisher", "发布", CancellationToken.None))).Code);
    }

    [Fact]
    public async Task SuspendResumeCancel_ChangeWhetherItCanBeAppliedFor()
    {
        await _office.SuspendAsync(_first.Id, "publisher", "整改", CancellationToken.None);
        Assert.False(_first.IsOpen(Dates.Day("2026-11-20")));
        await _office.ResumeAsync(_first.Id, "publisher", "整改完成", CancellationToken.None);
        Assert.True(_first.IsOpen(Dates.Day("2026-11-20")));
        await _office.CancelAsync(_first.Id, "publisher", "法律废止", CancellationToken.None);
        Assert.False(_first.IsOpen(Dates.Day("2026-11-20")));

        Assert.Equal("matter.wrong-state", (await Assert.ThrowsAsync<RuleBrokenException>(() => _office.ResumeAsync(_first.Id, "publisher", "再开", CancellationToken.None))).Code);
        Assert.Equal("matter.not-published", (await Assert.ThrowsAsync<RuleBrokenException>(() => _office.SuspendAsync(_first.Id, "publisher", "再停", CancellationToken.None))).Code);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("  ")]
    public async Task Step_WithoutReason_IsRefused(string? reason) => Assert.Equal(
        "matter.reason-required", (await Assert.ThrowsAsync<InputRefusedException>(() => _office.SuspendAsync(_first.Id, "publisher", reason, CancellationToken.None))).Code);

    [Fact]
    public async Task Step_OfUnknownVersion_IsNotFound() => Assert.Equal(
        "matter.version-not-found", (await Assert.ThrowsAsync<NotFoundException>(() => _office.SubmitAsync(new MatterId(Guid.NewGuid()), "analyst", "提交", CancellationToken.None))).Code);

    private async Task ApprovedAsync(Matter matter)
    {
        await _office.SubmitAsync(matter.Id, "analyst", "提交", CancellationToken.None);
        await _office.ApproveAsync(matter.Id, "publisher", "同意", CancellationToken.None);
    }

    private Matter Add(int version, string effectiveOn, Func<MatterDefinition, MatterDefinition>? change = null)
    {
        var definition = WorkflowsFolder.Matter("M01") with { Version = version, EffectiveOn = Dates.Day(effectiveOn), ApprovedOn = Dates.Day("2024-12-20") };
        var matter = new Matter(MatterId.New(_clock.GetUtcNow().AddMinutes(version)), MatterSource.Of(change?.Invoke(definition) ?? definition, WorkflowsFolder.Matter("M01").Forms.Values), _clock.GetUtcNow());
        _store.Add(matter);
        return matter;
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private sealed class NoWork : IUnitOfWork
    {
        public Task SaveAsync(CancellationToken ct) => Task.CompletedTask;
    }
}
