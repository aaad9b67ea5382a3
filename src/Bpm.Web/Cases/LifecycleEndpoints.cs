using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Delivery;
using Bpm.Approval.Negation;
using Bpm.Data.Cases;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Cases;

/// <summary>What people do to a case outside their tasks.</summary>
internal static class LifecycleEndpoints
{
    public static void MapLifecycle(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/v1/cases/{caseNumber}").WithTags("办件").RequireAuthorization(Policies.Cases)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        cases.MapGet("/actions", Actions).WithSummary("可以办理的事项").WithDescription("本人此刻可以对该办件提请、审批、登记的事项；页面只列这些按钮，办理时仍逐项检查。");
        cases.MapPost("/proposals", Propose).WithSummary("提请审批").WithDescription("kind：Extension 延长审批期限，Termination 终止办理（cause），SpecialProcedure 启动特别程序（procedure），SpecialProcedureEnd 变更特别程序期限（plannedEnd），NewCorrectionItems 第二次补正新增内容（materials），ToleranceExtension 延长容缺补交期限（不可抗力），Negation 窗口否定事项（negation：不需要许可、不予受理、逾期退件）。");
        cases.MapPost("/proposals/{number:int}/decision", DecideOn).WithSummary("审批提请").WithDescription("同意的，同时办理并出具文书；不同意的填写 note。提请人不得审批自己提请的事项。");
        cases.MapPost("/special-procedure/result", EndProcedure).WithSummary("登记特别程序结果").WithDescription("时限自下一个工作日起继续计算。");
        cases.MapPost("/correction-extension", ExtendCorrection).WithSummary("延长补正期限").WithDescription("只能一次，期限届满前登记。");
        cases.MapPost("/fix", Fix).WithSummary("当场更正").WithDescription("fields 为申请表中更正的各项；confirmedBy 为签字确认的申请人或代理人姓名。");
        cases.MapPost("/void", VoidCase).WithSummary("作废").WithDescription("督查人员对操作错误形成的办件作废；不对公众显示，计入统计。");
        cases.MapPost("/service-announcement", Announce).WithSummary("公告送达").WithDescription("受送达人下落不明（isMissing），或者直接送达、邮寄送达（tried）均无法送达的，由领取地点的人员发出公告；经过三十日视为送达，期间仍可领取。");
        var hearing = cases.MapGroup("/hearing");
        hearing.MapPost("/right", TellHearingRight).WithSummary("告知听证权利");
        hearing.MapPost("/request", RequestHearing).WithSummary("登记听证申请");
        hearing.MapPost("/announcement", AnnounceHearing).WithSummary("听证通知").WithDescription("day 至少在七个工作日之后；chair 为主持人账号，不得是本件的审查人员。");
        hearing.MapPost("/record", RecordHearing).WithSummary("登记听证笔录");
    }

    private static async Task<Ok<IReadOnlyList<CaseAction>>> Actions(string caseNumber, ICaseStore cases, CaseQueries queries, CaseActions actions, CurrentAccount current, CancellationToken ct)
    {
        if (await queries.LookAsync(caseNumber, current.Account, ct) is not CaseVisibility.Open)
            throw await queries.WhyNotAsync(caseNumber, current.Account, ct);
        return TypedResults.Ok(actions.Of((await cases.FindByNumberAsync(caseNumber, ct))!, current.Account));
    }

    private static Task<Ok<CaseSummary>> Propose(string caseNumber, ProposalBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<ProposeForCase>(bursts, use => use.RunAsync(caseNumber, body.ToRequest(), current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> DecideOn(string caseNumber, int number, ProposalDecisionBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<DecideProposal>(bursts, use => use.RunAsync(caseNumber, number, body.Approve, body.Note ?? "", body.OperationId, current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> EndProcedure(string caseNumber, ProcedureResultBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<RecordProcedureResult>(bursts, use => use.RunAsync(caseNumber, body.Result, body.Opinion, body.OperationId, current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> ExtendCorrection(string caseNumber, ReasonBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<ExtendCorrection>(bursts, use => use.RunAsync(caseNumber, body.Reason, body.OperationId, current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> Fix(string caseNumber, FixBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<FixApplication>(bursts, use => use.RunAsync(caseNumber, body.Fields, body.ConfirmedBy, body.OperationId, current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> VoidCase(string caseNumber, ReasonBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<VoidCase>(bursts, use => use.RunAsync(caseNumber, body.Reason, body.OperationId, current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> Announce(string caseNumber, ServiceAnnouncementBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<AnnounceService>(bursts, use => use.RunAsync(caseNumber, new AnnouncementRequest(body.Reason, body.Tried, body.IsMissing, body.Places, body.Text), body.OperationId, current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> TellHearingRight(string caseNumber, OperationBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<HoldHearing>(bursts, use => use.TellAsync(caseNumber, body.OperationId, current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> RequestHearing(string caseNumber, OperationBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<HoldHearing>(bursts, use => use.RequestAsync(caseNumber, body.OperationId, current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> AnnounceHearing(string caseNumber, AnnouncementBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<HoldHearing>(bursts, use => use.AnnounceAsync(caseNumber, body.Day, body.Place, body.Chair, body.OperationId, current.Account, ct), ct);

    private static Task<Ok<CaseSummary>> RecordHearing(string caseNumber, HearingRecordBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        RunAsync<HoldHearing>(bursts, use => use.RecordAsync(caseNumber, body.Record, body.OperationId, current.Account, ct), ct);

    private static async Task<Ok<CaseSummary>> RunAsync<TUse>(BurstScope bursts, Func<TUse, Task<ApprovalCase>> act, CancellationToken ct)
        where TUse : notnull => TypedResults.Ok(CaseSummary.Of(await bursts.RunAsync(act, ct)));
}

/// <param name="OperationId">Made by the caller; sent again, it is answered as once.</param>
internal sealed record OperationBody(string OperationId);

internal sealed record ReasonBody(string Reason, string OperationId);

/// <param name="Cause">Of a termination.</param>
/// <param name="Procedure">Of a special procedure.</param>
/// <param name="PlannedEnd">Of a changed planned end.</param>
/// <param name="Materials">Of new items of a second correction notice: codes.</param>
/// <param name="Negation">Of a window's request to say no.</param>
internal sealed record ProposalBody(
    ProposalKind Kind, string Reason, string OperationId, TerminationCause? Cause = null, ProcedureBody? Procedure = null, DateOnly? PlannedEnd = null, IReadOnlyList<string>? Materials = null,
    NegationRequest? Negation = null)
{
    public ProposeRequest ToRequest() => new(
        Kind, Reason, OperationId, Cause, Procedure is { } wanted ? new SpecialProcedureOrder(wanted.Kind, wanted.Basis, wanted.SectorInstrument, wanted.PlannedEnd) : null, PlannedEnd, Materials, Negation);
}

/// <param name="Basis">Law cited to the article.</param>
/// <param name="PlannedEnd">The last day it is to take.</param>
/// <param name="SectorInstrument">By which a kind that art. 45 does not list stops the statutory limit.</param>
internal sealed record ProcedureBody(SpecialProcedureKind Kind, string Basis, DateOnly PlannedEnd, string? SectorInstrument = null);

/// <param name="Note">A rejection needs it.</param>
internal sealed record ProposalDecisionBody(bool Approve, string OperationId, string? Note = null);

internal sealed record ProcedureResultBody(string Result, string OperationId, string? Opinion = null);

/// <param name="Fields">New values by field of the application form.</param>
/// <param name="ConfirmedBy">Name of who signs: the applicant or the representative.</param>
internal sealed record FixBody(JsonObject Fields, string ConfirmedBy, string OperationId);

/// <param name="Chair">User name.</param>
internal sealed record AnnouncementBody(DateOnly Day, string Place, string Chair, string OperationId);

/// <param name="Reason">What was tried and why it failed.</param>
/// <param name="Tried">Ways of service that failed.</param>
/// <param name="IsMissing">Nobody knows where the recipient is.</param>
/// <param name="Places">Where it is put up or printed.</param>
internal sealed record ServiceAnnouncementBody(string Reason, IReadOnlyList<DeliveryWay> Tried, string Places, string OperationId, bool IsMissing = false, string? Text = null);

internal sealed record HearingRecordBody(string Record, string OperationId);
