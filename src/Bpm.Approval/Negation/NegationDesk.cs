using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Clock;
using Bpm.Approval.Credit;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Ratings;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Negation;

/// <summary>Draws up a window's negation report, and says no once somebody with the power agreed (窗口无权否决). Source: domain 4.6.</summary>
public sealed class NegationDesk(DocumentOffice office, CaseUnits units, IMatterStore matters, RatingDesk ratings, RestrictionOffice restrictions, ApprovalOptions options, TimeProvider clock, WorkingDayCalendar calendar)
{
    /// <summary>Refuses a request that could not be carried out.</summary>
    /// <exception cref="InputRefusedException"><c>negation.facts-missing</c>, <c>negation.supply-missing</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>; <c>negation.too-early</c>: the applicant still has time to supply.</exception>
    public void RequirePossible(ApprovalCase about, NegationRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Facts))
            throw new InputRefusedException("negation.facts-missing", "请写明认定的事实。", "negation.facts");
        if (string.IsNullOrWhiteSpace(request.ToSupply))
            throw new InputRefusedException("negation.supply-missing", "请写明申请人需要补充的内容，或者应当向哪个机关申请。", "negation.toSupply");
        var wanted = request.Action is NegativeAction.Returned ? CaseState.AwaitingCorrection : CaseState.Received;
        if (about.State != wanted)
            throw new RuleBrokenException("case.illegal-move", $"办件当前为“{about.State.Name()}”，不能{request.Action.Name()}。");
        if (request.Action is NegativeAction.Returned && about.Clock.Find(ClockKeys.Correction) is { } limit && clock.GetUtcNow() < limit.OverdueFrom)
            throw new RuleBrokenException("negation.too-early", "补正期限尚未届满，不能退件。");
    }

    /// <summary>The report: three copies, for the file, the applicant and the head. The time to answer runs; K1 runs on.</summary>
    public async Task ReportAsync(ApprovalCase about, CaseProposal proposal, CancellationToken ct)
    {
        var request = proposal.Negation!;
        about.BeginNegation(TimeLimit.WorkingDays(options.Cases.NegationDays), clock.GetUtcNow(), calendar);
        await office.DrawUpAsync(
            about,
            DocumentKind.NegationReport,
            new JsonObject
            {
                ["action"] = request.Action.Name(),
                ["clerk"] = proposal.ProposedBy.DisplayName,
                ["unit"] = (await units.ResolveAsync(about, UnitKey.Receiving, ct)).Name,
                ["facts"] = request.Facts,
                ["reason"] = proposal.Reason,
                ["toSupply"] = request.ToSupply,
                ["approvers"] = (await units.ResolveAsync(about, UnitKey.Deciding, ct)).Name,
                ["dueText"] = about.Clock.Find(ClockKeys.Negation)!.DueOn!.Value.ToChinese(),
            },
            ct);
    }

    /// <summary>Says no, with its document and remedies, and asks for a rating.</summary>
    /// <exception cref="RuleBrokenException">See the move of each.</exception>
    public async Task CarryOutAsync(ApprovalCase about, CaseProposal proposal, Actor approvedBy, CancellationToken ct)
    {
        var request = proposal.Negation!;
        RequirePossible(about, request);
        var now = clock.GetUtcNow();
        switch (request.Action)
        {
            case NegativeAction.NotRequired:
                about.MarkNotRequired(approvedBy, proposal.Reason, now, calendar);
                await office.DrawUpAsync(about, DocumentKind.NotRequiredNotice, new JsonObject { ["reason"] = proposal.Reason }, ct);
                break;
            case NegativeAction.NotAccepted:
                var matter = await matters.GetAsync(about, ct);
                about.RefuseAcceptance(approvedBy, proposal.Reason, now, calendar);
                var bar = request.FalseMaterials ? await restrictions.BarAsync(about, RestrictionKind.FalseMaterials, request.Facts, approvedBy, ct) : null;
                await office.DrawUpAsync(
                    about,
                    DocumentKind.NonAcceptanceDecision,
                    new JsonObject { ["facts"] = request.Facts, ["reason"] = $"{proposal.Reason}{bar}", ["article"] = request.Article ?? Close.DefaultArticle(matter), ["competentOrgan"] = request.CompetentOrgan },
                    ct);
                break;
            case NegativeAction.Returned:
                var data = Close.ReturnData(about);
                about.ReturnUncorrected(approvedBy, now, calendar);
                await office.DrawUpAsync(about, DocumentKind.ReturnNotice, data, ct);
                break;
            default:
                throw new InvalidOperationException($"Unknown action {request.Action}.");
        }

        await ratings.AskAsync(about, ct);
    }
}
