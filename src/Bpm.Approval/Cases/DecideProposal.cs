using Bpm.Approval.Calendar;
using Bpm.Approval.Negation;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Cases;

/// <summary>The one with the power answers a proposal; what is approved is carried out in the same commit.</summary>
public sealed class DecideProposal(
    CaseRights rights,
    CaseNotices notices,
    NegationDesk negations,
    IUnitOfWork work,
    IWorkflowRuntime workflows,
    ApprovalOptions options,
    TimeProvider clock,
    WorkingDayCalendar calendar)
{
    private const string Operation = "decide-proposal";

    /// <summary>Approves or rejects it.</summary>
    /// <param name="number">Number of the proposal within the case.</param>
    /// <param name="note">What the approver says; a rejection needs it.</param>
    /// <exception cref="NotFoundException"><c>case.not-found</c>, <c>proposal.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="CaseRights.RequireMayApprove"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>case.reason-missing</c>; see <see cref="ApprovalCase.DecideProposal"/> and the move that is approved.</exception>
    public async Task<ApprovalCase> RunAsync(string caseNumber, int number, bool approve, string note, string operationId, Account by, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return about;
        var proposal = about.Proposals.FirstOrDefault(p => p.Number == number) ?? throw new NotFoundException("proposal.not-found", "没有这项提请。");
        rights.RequireMayApprove(about, proposal.Kind, by);
        if (!approve && string.IsNullOrWhiteSpace(note))
            throw new RuleBrokenException("case.reason-missing", "不同意的，请说明理由。");

        var decided = about.DecideProposal(number, approve, note, Actor.Of(by), clock.GetUtcNow());
        if (decided.Kind is ProposalKind.Negation)
            about.EndNegation(clock.GetUtcNow(), calendar);
        if (approve)
            await CarryOutAsync(about, decided, Actor.Of(by), ct);
        rights.Remember(about, Operation, operationId, by);
        var hasEnded = about.State.IsFinal() && about.WorkflowInstanceId is not null;
        if (!hasEnded || (await workflows.CancelAsync(about.WorkflowInstanceId!, ct)).IsNothingDone)
            await work.SaveAsync(ct);
        return about;
    }

    private Task ExtendTolerance(ApprovalCase about, CaseProposal proposal, Actor by)
    {
        about.ExtendTolerance(options.Cases.ToleranceExtensionDays, proposal.Reason, by, clock.GetUtcNow(), calendar);
        return Task.CompletedTask;
    }

    private Task CarryOutAsync(ApprovalCase about, CaseProposal proposal, Actor by, CancellationToken ct) => proposal.Kind switch
    {
        ProposalKind.Extension => notices.ExtendAsync(about, proposal.Reason, proposal.ProposedBy, by, ct),
        ProposalKind.Termination => notices.TerminateAsync(about, proposal.Cause!.Value, proposal.Reason, proposal.ProposedBy, by, ct),
        ProposalKind.SpecialProcedure => notices.StartProcedureAsync(about, proposal.Procedure!, proposal.ProposedBy, by, ct),
        ProposalKind.SpecialProcedureEnd => notices.ReplanProcedureAsync(about, proposal.PlannedEnd!.Value, proposal.Reason, proposal.ProposedBy, by, ct),
        ProposalKind.ToleranceExtension => ExtendTolerance(about, proposal, by),
        ProposalKind.Negation => negations.CarryOutAsync(about, proposal, by, ct),
        // What it allows, the next notice makes use of.
        ProposalKind.NewCorrectionItems => Task.CompletedTask,
        _ => throw new ArgumentOutOfRangeException(nameof(proposal), proposal.Kind, null),
    };
}
