using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Ratings;

namespace Bpm.Approval.Cases;

/// <summary>Moves that must be told in writing: each with its document, in one place for tasks and for acts outside them.</summary>
public sealed class CaseNotices(DocumentOffice office, CaseUnits units, RatingDesk ratings, ApprovalOptions options, TimeProvider clock, WorkingDayCalendar calendar)
{
    /// <summary>T15 with its notice.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.StartSpecialProcedure"/>.</exception>
    public async Task StartProcedureAsync(ApprovalCase about, SpecialProcedureOrder order, Actor requestedBy, Actor approvedBy, CancellationToken ct)
    {
        about.StartSpecialProcedure(order, requestedBy, approvedBy, clock.GetUtcNow(), calendar);
        await office.DrawUpAsync(about, DocumentKind.SpecialProcedureNotice, ProcedureData(about.SpecialProcedures[^1]), ct);
    }

    /// <summary>A new planned end with its new notice.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.ReplanSpecialProcedure"/>.</exception>
    public async Task ReplanProcedureAsync(ApprovalCase about, DateOnly plannedEnd, string reason, Actor requestedBy, Actor approvedBy, CancellationToken ct)
    {
        about.ReplanSpecialProcedure(plannedEnd, reason, requestedBy, approvedBy, clock.GetUtcNow());
        var data = ProcedureData(about.SpecialProcedures[^1]);
        data["replanned"] = true;
        data["reason"] = reason;
        await office.DrawUpAsync(about, DocumentKind.SpecialProcedureNotice, data, ct);
    }

    /// <summary>T16 with its record.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.EndSpecialProcedure"/>.</exception>
    public async Task EndProcedureAsync(ApprovalCase about, string result, string? opinion, Actor handler, CancellationToken ct)
    {
        about.EndSpecialProcedure(result, opinion, handler, clock.GetUtcNow(), calendar);
        var procedure = about.SpecialProcedures[^1];
        var data = ProcedureData(procedure);
        data["requestedBy"] = procedure.RequestedBy.DisplayName;
        data["approvedBy"] = procedure.ApprovedBy.DisplayName;
        data["endText"] = procedure.EndedAt!.Value.ToChineseMoment();
        data["result"] = result;
        data["opinion"] = opinion;
        data["handler"] = handler.DisplayName;
        data["promisedDueText"] = about.Clock.Find(ClockKeys.Promised)?.DueOn?.ToChinese();
        data["statutoryDueText"] = about.StatutoryClock?.DueOn?.ToChinese();
        await office.DrawUpAsync(about, DocumentKind.SpecialProcedureResult, data, ct);
    }

    /// <summary>T17 with its notice.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.ExtendStatutoryLimit"/>.</exception>
    public async Task ExtendAsync(ApprovalCase about, string reason, Actor proposedBy, Actor head, CancellationToken ct)
    {
        var old = about.StatutoryClock?.DueOn?.ToChinese();
        about.ExtendStatutoryLimit(reason, proposedBy, head, clock.GetUtcNow(), calendar);
        var data = new JsonObject
        {
            ["oldDueText"] = old,
            ["newDueText"] = about.StatutoryClock!.DueOn!.Value.ToChinese(),
            ["days"] = about.StatutoryClock.ExtendedBy,
            ["reason"] = reason,
            ["approver"] = head.DisplayName,
        };
        await office.DrawUpAsync(about, DocumentKind.ExtensionNotice, data, ct);
    }

    /// <summary>T27 with its notice.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.Terminate"/>.</exception>
    public async Task TerminateAsync(ApprovalCase about, TerminationCause cause, string reason, Actor proposedBy, Actor head, CancellationToken ct)
    {
        about.Terminate(cause, reason, proposedBy, head, clock.GetUtcNow(), calendar);
        await DrawUpTerminationAsync(about, cause, reason, ct);
    }

    /// <summary>T27 where a promise to supply was not kept (4.1), with its notice.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.BreakTolerance"/>.</exception>
    public async Task BreakToleranceAsync(ApprovalCase about, CancellationToken ct)
    {
        var reason = $"{about.Tolerance!.PromisedBy}承诺于{about.Clock.Find(ClockKeys.Tolerance)!.DueOn!.Value.ToChinese()}前补交{about.Tolerance.Lacking}，逾期未补交。";
        about.BreakTolerance(clock.GetUtcNow(), calendar);
        await DrawUpTerminationAsync(about, TerminationCause.ToleranceBroken, reason, ct);
    }

    private async Task DrawUpTerminationAsync(ApprovalCase about, TerminationCause cause, string reason, CancellationToken ct)
    {
        var data = new JsonObject
        {
            ["cause"] = cause.Name(),
            ["reason"] = reason,
            ["materials"] = new JsonArray([.. about.Materials.Where(m => m.Way is not null).Select((m, index) => (JsonNode)new JsonObject { ["no"] = index + 1, ["name"] = m.Name })]),
        };
        await office.DrawUpAsync(about, DocumentKind.TerminationNotice, data, ct);
        await ratings.AskAsync(about, ct);
    }

    /// <summary>T18, second half, with opinion and list.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.ReportUpward"/>.</exception>
    public async Task ReportUpwardAsync(ApprovalCase about, string opinion, IReadOnlyList<string> checkers, Actor by, CancellationToken ct)
    {
        about.ReportUpward(opinion, checkers, TimeLimit.WorkingDays(options.Cases.UpperReceiptDays), by, clock.GetUtcNow(), calendar);
        var data = await UpwardDataAsync(about, ct);
        data["opinion"] = opinion;
        data["checkers"] = string.Join("、", checkers);
        await office.DrawUpAsync(about, DocumentKind.PreliminaryOpinion, data, ct);
        await office.DrawUpAsync(about, DocumentKind.UpwardTransferList, data, ct);
    }

    /// <summary>T19 with its letter.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.ReturnFromAbove"/>.</exception>
    public async Task ReturnFromAboveAsync(ApprovalCase about, string reason, Actor by, CancellationToken ct)
    {
        about.ReturnFromAbove(reason, by, clock.GetUtcNow(), calendar);
        var data = await UpwardDataAsync(about, ct);
        data["reason"] = reason;
        await office.DrawUpAsync(about, DocumentKind.SupplementRequest, data, ct);
    }

    private static JsonObject ProcedureData(SpecialProcedure procedure) => new()
    {
        ["kind"] = procedure.Kind.Name(),
        ["basis"] = procedure.Basis,
        ["sectorInstrument"] = procedure.SectorInstrument,
        ["startText"] = procedure.StartedAt.ToChineseDate(),
        ["plannedEndText"] = procedure.PlannedEnd.ToChinese(),
        ["stopsStatutory"] = procedure.StopsStatutory,
    };

    private async Task<JsonObject> UpwardDataAsync(ApprovalCase about, CancellationToken ct) => new()
    {
        ["unit"] = (await units.ResolveAsync(about, UnitKey.Handling, ct)).Name,
        ["upper"] = (await units.ResolveAsync(about, UnitKey.Deciding, ct)).Name,
        ["materials"] = new JsonArray([.. about.Materials.Where(m => m.IsPresent).Select((m, index) => (JsonNode)new JsonObject
        {
            ["no"] = index + 1,
            ["name"] = m.Name,
            ["way"] = m.Way is SubmissionWay.Paper ? "纸质" : "电子",
            ["copies"] = Math.Max(1, m.Files.Count),
        })]),
    };
}
