using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Indicators;

/// <summary>Records what indicators compare with. Nothing recorded is changed.</summary>
public sealed class IndicatorOffice(IIndicatorStore indicators, IMatterStore matters, IPlaceDirectory places, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Stores a baseline of an item.</summary>
    /// <param name="matterCode">Any code of the matter.</param>
    /// <param name="recordedOn">The day that it describes.</param>
    /// <param name="answers">The situation that was counted.</param>
    /// <exception cref="NotFoundException"><c>matter.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>baseline.incomplete</c>, <c>baseline.ahead</c>, <c>baseline.situation-ends</c>; the answers'.</exception>
    /// <exception cref="RuleBrokenException"><c>baseline.exists</c>: one of that day is stored.</exception>
    public async Task<ItemBaseline> RecordAsync(string matterCode, DateOnly recordedOn, SituationAnswers answers, int materials, int steps, string source, string by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = ChinaTime.DateOf(now);
        var matter = (await matters.FindOpenAsync(matterCode, today, ct))?.Definition ?? throw new NotFoundException("matter.not-found", $"没有编码为“{matterCode}”的在办事项。");
        if (recordedOn > today)
            throw new InputRefusedException("baseline.ahead", "基线日期不能晚于今天。", "recordedOn");
        if (ResolveChecklist.Run(matter, answers).Outcome is not ChecklistOutcome.Apply)
            throw new InputRefusedException("baseline.situation-ends", "所选情形不需要申请，不能作为基线。", "answers");
        if ((await indicators.BaselinesAsync(ct)).Any(b => b.HandlingItemCode == matter.HandlingItemCode && b.RecordedOn == recordedOn))
            throw new RuleBrokenException("baseline.exists", $"“{matter.Name}”在{recordedOn:yyyy-MM-dd}已有基线，登记后不能修改。");
        var baseline = new ItemBaseline(matter.HandlingItemCode, recordedOn, answers.ToJson(), materials, steps, source ?? "", by, now);
        indicators.Add(baseline);
        await work.SaveAsync(ct);
        return baseline;
    }

    /// <summary>Leaves a matter out of a hall's comprehensive windows.</summary>
    /// <exception cref="NotFoundException"><c>matter.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>station.not-found</c>, <c>exclusion.reason-missing</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>exclusion.exists</c></exception>
    public async Task<HallExclusion> ExcludeAsync(string stationCode, string matterCode, string reason, string by, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var matter = (await matters.FindOpenAsync(matterCode, ChinaTime.DateOf(now), ct))?.Definition ?? throw new NotFoundException("matter.not-found", $"没有编码为“{matterCode}”的在办事项。");
        if (await places.FindStationAsync(stationCode, ct) is null)
            throw new InputRefusedException("station.not-found", $"没有编码为{stationCode}的站点。", "stationCode");
        if ((await indicators.ExclusionsAsync(stationCode, ct)).Any(e => e.CatalogCode == matter.CatalogCode && e.EndedAt is null))
            throw new RuleBrokenException("exclusion.exists", $"“{matter.Name}”已登记为不进综合窗口。");
        var exclusion = new HallExclusion(Guid.CreateVersion7(now), stationCode, matter.CatalogCode, reason ?? "", by, now);
        indicators.Add(exclusion);
        await work.SaveAsync(ct);
        return exclusion;
    }

    /// <summary>Takes a matter back into the comprehensive windows.</summary>
    /// <exception cref="NotFoundException"><c>exclusion.not-found</c>.</exception>
    /// <exception cref="InputRefusedException"><c>matter.reason-required</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>exclusion.ended</c></exception>
    public async Task<HallExclusion> IncludeAsync(Guid id, string? reason, string by, CancellationToken ct)
    {
        var why = Matters.Catalog.CatalogOffice.RequireReason(reason);
        var exclusion = await indicators.FindExclusionAsync(id, ct) ?? throw new NotFoundException("exclusion.not-found", "没有这条登记。");
        exclusion.End(why, by, clock.GetUtcNow());
        await work.SaveAsync(ct);
        return exclusion;
    }
}
