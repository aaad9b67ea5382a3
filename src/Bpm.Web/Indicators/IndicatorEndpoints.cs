using System.Text.Json;
using Bpm.Approval.Calendar;
using Bpm.Approval.Indicators;
using Bpm.Approval.Matters;
using Bpm.Web.Bursts;
using Bpm.Web.Matters;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Indicators;

/// <summary>Indicators with what they are made of, and what they compare with (R45, R55, R80).</summary>
internal static class IndicatorEndpoints
{
    public static void MapIndicators(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/indicators").WithTags("指标").RequireAuthorization(Policies.Supervision).ProducesProblem(401).ProducesProblem(403);
        group.MapGet("/reform", Reform).WithSummary("减时限、减材料、减环节").WithDescription("I1、I3、I4：分子、分母、目标、亮灯和逐项清单。");
        group.MapGet("/one-window", OneWindow).WithSummary("一窗受理率").WithDescription("I8：大厅事项逐项列出；不进综合窗口的写明理由。station 为大厅或中心的站点编码。").ProducesProblem(400);
        group.MapGet("/three-in-place", ThreeInPlace).WithSummary("三集中三到位").WithDescription("没有进驻的事项、没有授权的窗口、没有纳入电子监察的事项。");
        group.MapGet("/baselines", Baselines).WithSummary("基线");
        group.MapPost("/baselines", Record).WithSummary("登记基线").WithDescription("登记以后不能修改；同一事项可以另登记一个日期的。").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapGet("/exclusions", Exclusions).WithSummary("不进综合窗口的事项");
        group.MapPost("/exclusions", Exclude).WithSummary("登记不进综合窗口的事项").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        group.MapPost("/exclusions/{id:guid}/end", Include).WithSummary("恢复进入综合窗口").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<IndicatorList>> Reform(IMatterStore matters, IIndicatorStore indicators, IndicatorOptions options, TimeProvider clock, CancellationToken ct)
    {
        IReadOnlyList<MatterDefinition> open = [.. (await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct)).Select(matter => matter.Definition)];
        var baselines = await indicators.BaselinesAsync(ct);
        return TypedResults.Ok(new IndicatorList([ReformIndicators.Compression(open, options), ReformIndicators.Materials(open, baselines, options), ReformIndicators.Steps(open, baselines, options)]));
    }

    private static async Task<Ok<Indicator>> OneWindow(string station, HallReports reports, CancellationToken ct) => TypedResults.Ok(await reports.OneWindowAsync(station, ct));

    private static async Task<Ok<ThreeInPlace>> ThreeInPlace(HallReports reports, CancellationToken ct) => TypedResults.Ok(await reports.ThreeInPlaceAsync(ct));

    private static async Task<Ok<BaselineList>> Baselines(IIndicatorStore indicators, CancellationToken ct) => TypedResults.Ok(new BaselineList([.. (await indicators.BaselinesAsync(ct)).Select(BaselineView.Of)]));

    private static async Task<Created<BaselineView>> Record(BaselineRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var answers = SituationAnswers.Parse(body.Answers ?? default);
        var baseline = await bursts.RunAsync<IndicatorOffice, ItemBaseline>(
            office => office.RecordAsync(body.MatterCode, body.RecordedOn, answers, body.Materials, body.Steps, body.Source, current.Account.UserName, ct), ct);
        return TypedResults.Created("/api/v1/indicators/baselines", BaselineView.Of(baseline));
    }

    private static async Task<Ok<ExclusionList>> Exclusions(string station, IIndicatorStore indicators, CancellationToken ct) =>
        TypedResults.Ok(new ExclusionList([.. (await indicators.ExclusionsAsync(station, ct)).Select(ExclusionView.Of)]));

    private static async Task<Created<ExclusionView>> Exclude(ExclusionRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Created(
        "/api/v1/indicators/exclusions",
        ExclusionView.Of(await bursts.RunAsync<IndicatorOffice, HallExclusion>(office => office.ExcludeAsync(body.StationCode, body.MatterCode, body.Reason, current.Account.UserName, ct), ct)));

    private static async Task<Ok<ExclusionView>> Include(Guid id, ReasonRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(ExclusionView.Of(await bursts.RunAsync<IndicatorOffice, HallExclusion>(office => office.IncludeAsync(id, body.Reason, current.Account.UserName, ct), ct)));
}

internal sealed record IndicatorList(IReadOnlyList<Indicator> Items);

internal sealed record BaselineList(IReadOnlyList<BaselineView> Items);

internal sealed record ExclusionList(IReadOnlyList<ExclusionView> Items);

/// <param name="RecordedOn">The day that it describes.</param>
/// <param name="Answers">The situation that was counted, as in a checklist request.</param>
/// <param name="Materials">To hand in.</param>
/// <param name="Steps">From receipt to delivery.</param>
internal sealed record BaselineRequest(string MatterCode, DateOnly RecordedOn, JsonElement? Answers, int Materials, int Steps, string Source);

internal sealed record BaselineView(string HandlingItemCode, DateOnly RecordedOn, string Answers, int Materials, int Steps, string Source, string RecordedBy, DateTimeOffset RecordedAt)
{
    public static BaselineView Of(ItemBaseline baseline) =>
        new(baseline.HandlingItemCode, baseline.RecordedOn, baseline.AnswersJson, baseline.Materials, baseline.Steps, baseline.Source, baseline.RecordedBy, baseline.RecordedAt);
}

internal sealed record ExclusionRequest(string StationCode, string MatterCode, string Reason);

internal sealed record ExclusionView(Guid Id, string StationCode, string CatalogCode, string Reason, string By, DateTimeOffset At, DateTimeOffset? EndedAt, string? EndedBy, string? EndReason)
{
    public static ExclusionView Of(HallExclusion exclusion) =>
        new(exclusion.Id, exclusion.StationCode, exclusion.CatalogCode, exclusion.Reason, exclusion.By, exclusion.At, exclusion.EndedAt, exclusion.EndedBy, exclusion.EndReason);
}
