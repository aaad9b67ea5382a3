using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <content>Proposals: kept with the case, so that who asked and who approved is never lost.</content>
public sealed partial class ApprovalCase
{
    /// <summary>Puts something before an approver. One of a kind at a time.</summary>
    /// <exception cref="RuleBrokenException"><c>case.reason-missing</c>; <c>proposal.open-already</c>; <c>case.illegal-move</c>: the case has ended.</exception>
    public CaseProposal Propose(ProposalKind kind, string reason, Actor by, DateTimeOffset now, Func<CaseProposal, CaseProposal> details)
    {
        if (State.IsFinal())
            throw new RuleBrokenException("case.illegal-move", $"办件当前为“{State.Name()}”，不能提请{kind.Name()}。");
        MustHaveText(reason, "case.reason-missing", "提请应当写明理由。");
        if (_proposals.Exists(p => p.Kind == kind && p.Approved is null))
            throw new RuleBrokenException("proposal.open-already", $"“{kind.Name()}”已提请，尚未审批。");

        var made = details(new CaseProposal { Number = _proposals.Count + 1, Kind = kind, Reason = reason, ProposedBy = by, ProposedAt = now });
        _proposals.Add(made);
        Record(by, now, $"提请{kind.Name()}", reason);
        return made;
    }

    /// <summary>Answers a proposal. What it brings about is another move.</summary>
    /// <exception cref="RuleBrokenException"><c>proposal.not-open</c>, <c>duty.proposer-approves</c>.</exception>
    public CaseProposal DecideProposal(int number, bool approved, string note, Actor by, DateTimeOffset now)
    {
        if (_proposals.Find(p => p.Number == number) is not { Approved: null } open)
            throw new RuleBrokenException("proposal.not-open", "没有这项待审批的提请。");
        MustBeApprovedByOther(open.ProposedBy, by);

        var decided = open with { Approved = approved, DecidedBy = by, DecidedAt = now, Note = note };
        _proposals[number - 1] = decided;
        Record(by, now, $"{(approved ? "同意" : "不同意")}{open.Kind.Name()}", note);
        return decided;
    }

    /// <summary>Whether a supervisor approved that the second notice lists this material anew (T9).</summary>
    public bool MayAddToSecondNotice(string materialCode) =>
        _proposals.Exists(p => p is { Kind: ProposalKind.NewCorrectionItems, Approved: true } && p.Materials.Contains(materialCode));
}
