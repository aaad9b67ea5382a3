using Bpm.Approval.Calendar;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <content>The moves T26 to T29: ends that are no decision, and the archive.</content>
public sealed partial class ApprovalCase
{
    /// <summary>T26: withdrawn by the applicant, in any open state before the decision.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>case.reason-missing</c>.</exception>
    public void Withdraw(Actor by, string reason, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe(
            "撤回申请",
            CaseState.Draft,
            CaseState.Submitted,
            CaseState.Received,
            CaseState.AwaitingCorrection,
            CaseState.Accepted,
            CaseState.UnderReview,
            CaseState.PreliminaryReview,
            CaseState.ReportedUpward,
            CaseState.InSpecialProcedure,
            CaseState.PendingDecision);
        MustHaveText(reason, "case.reason-missing", "请填写撤回理由。");

        EndProcedure(now, "申请人撤回申请");
        Clock.StopAll(now, "撤回申请", calendar);
        Move(CaseState.Withdrawn, by, now, "撤回申请", reason);
    }

    /// <summary>T27: ended for a lawful cause, in writing, proposed by one and approved by another; from acceptance until the decision.</summary>
    /// <param name="reason">The facts behind the cause.</param>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>case.reason-missing</c>, <c>duty.proposer-approves</c>.</exception>
    public void Terminate(TerminationCause cause, string reason, Actor proposedBy, Actor approvedBy, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        MustBe(
            "终止办理",
            CaseState.Accepted,
            CaseState.UnderReview,
            CaseState.PreliminaryReview,
            CaseState.ReportedUpward,
            CaseState.InSpecialProcedure,
            CaseState.PendingDecision);
        MustHaveText(reason, "case.reason-missing", "终止办理应当写明理由。");
        MustBeApprovedByOther(proposedBy, approvedBy);

        EndProcedure(now, "终止办理");
        Clock.StopAll(now, "终止办理", calendar);
        Move(CaseState.Terminated, approvedBy, now, "终止办理", $"{cause.Name()}：{reason}（{proposedBy.DisplayName}提请）");
    }

    /// <summary>T28: an operating error; hidden from the public, counted, never erased. From any state but itself and the archive.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>, <c>case.reason-missing</c>.</exception>
    public void Void(Actor supervisor, string reason, DateTimeOffset now, WorkingDayCalendar calendar)
    {
        if (State is CaseState.Voided or CaseState.Archived)
            throw new RuleBrokenException("case.illegal-move", $"办件当前为“{State.Name()}”，不能作废。");
        MustHaveText(reason, "case.reason-missing", "作废应当写明理由。");

        EndProcedure(now, "作废");
        Clock.StopAll(now, "作废", calendar);
        Move(CaseState.Voided, supervisor, now, "作废", reason);
    }

    /// <summary>T29: the file goes into the archive, whatever the ending was.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>: it has not ended, or lies there already.</exception>
    public void Archive(DateTimeOffset now)
    {
        if (!State.IsFinal() || State is CaseState.Archived)
            throw new RuleBrokenException("case.illegal-move", $"办件当前为“{State.Name()}”，不能归档。");

        Move(CaseState.Archived, Actor.System, now, "归档");
    }

    private static void MustBeApprovedByOther(Actor proposedBy, Actor approvedBy)
    {
        if (proposedBy.UserName == approvedBy.UserName)
            throw new RuleBrokenException("duty.proposer-approves", "提请人不得审批自己提请的事项。");
    }
}
