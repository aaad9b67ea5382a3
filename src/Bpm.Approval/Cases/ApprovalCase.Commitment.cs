using Bpm.Approval.Commitments;
using Bpm.Approval.Materials;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <content>告知承诺 (domain 4.2): taken before acceptance, verified after the decision, and what follows where it was false.</content>
public sealed partial class ApprovalCase
{
    /// <summary>Whether a commitment stands in for this material.</summary>
    public bool IsCommitted(string materialCode) => Commitment?.Items.Any(item => item.Code == materialCode) is true;

    /// <summary>The applicant commits in writing instead of proving.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>. <c>commitment.once</c>. <c>commitment.nothing-waived</c>.</exception>
    public void TakeCommitment(CaseCommitment commitment, DateTimeOffset now)
    {
        MustBe("告知承诺", CaseState.Received);
        if (Commitment is not null)
            throw new RuleBrokenException("commitment.once", "该办件已收取告知承诺书。");
        if (commitment.Items.Count == 0)
            throw new RuleBrokenException("commitment.nothing-waived", "没有可以用告知承诺代替的材料。");

        Commitment = commitment;
        Flags |= CaseTraits.Committed;
        Record(commitment.TakenBy, now, "告知承诺", $"{commitment.SignedBy}承诺符合条件，代替：{string.Join("、", commitment.Items.Select(item => item.Name))}");
    }

    /// <summary>A commitment was chosen and cannot be taken: the case goes the ordinary way, with its limits and materials.</summary>
    /// <param name="answer">The answer that the choice becomes.</param>
    /// <param name="materials">The ordinary list; what came in already is kept.</param>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>.</exception>
    public void TakeOrdinaryWay(CaseAnswer answer, CaseLimits limits, IReadOnlyList<CaseMaterial> materials, string reason, DateTimeOffset now)
    {
        MustBe("转普通程序", CaseState.Received);

        _answers[_answers.FindIndex(a => a.QuestionCode == answer.QuestionCode)] = answer;
        Limits = limits;
        foreach (var material in materials)
        {
            if (_materials.Find(m => m.Code == material.Code) is { } known)
                known.IsNow(material.Necessity);
            else
                _materials.Add(material);
        }

        Record(Actor.System, now, "转普通程序", reason);
    }

    /// <summary>The commitment must be verified by a day.</summary>
    /// <exception cref="RuleBrokenException"><c>commitment.none</c>.</exception>
    public void PlanCommitmentCheck(DateOnly verifyBy)
    {
        Commitment = RequireCommitment() with { VerifyBy = verifyBy };
        Version++;
    }

    /// <summary>What the verification found.</summary>
    /// <param name="correctBy">The last day to correct; set exactly where something must be corrected.</param>
    /// <exception cref="RuleBrokenException"><c>commitment.none</c>; <c>commitment.verified-already</c>; <c>commitment.findings-missing</c>.</exception>
    public void RecordCommitmentCheck(CommitmentState found, string findings, DateOnly? correctBy, Actor by, DateTimeOffset now)
    {
        var commitment = RequireCommitment();
        if (commitment.State is CommitmentState.Verified or CommitmentState.False)
            throw new RuleBrokenException("commitment.verified-already", "该承诺已核查完毕。");
        MustHaveText(findings, "commitment.findings-missing", "请填写核查情况。");

        Commitment = commitment with { State = found, Findings = findings, CorrectBy = correctBy, VerifiedBy = by, VerifiedAt = now };
        Record(by, now, "承诺核查", $"{found.Name()}：{findings}");
    }

    /// <summary>The granted licence is revoked after the party was heard (art. 69). The case stays closed.</summary>
    /// <exception cref="RuleBrokenException">
    /// <c>case.illegal-move</c>; <c>revocation.nothing-granted</c>, <c>revocation.once</c>, <c>revocation.party-not-heard</c>, <c>revocation.facts-missing</c>, <c>revocation.articles-missing</c>;
    /// <c>duty.proposer-approves</c>.
    /// </exception>
    public void RevokeDecision(RevocationGrounds grounds, Actor proposedBy, Actor by, DateTimeOffset now)
    {
        MustBe("撤销决定", CaseState.Closed, CaseState.Archived);
        if (Decision is not { Granted: true })
            throw new RuleBrokenException("revocation.nothing-granted", "没有可以撤销的准予决定。");
        if (Flags.HasFlag(CaseTraits.Revoked))
            throw new RuleBrokenException("revocation.once", "准予决定已撤销。");
        MustHaveText(grounds.Heard, "revocation.party-not-heard", "撤销前应当听取被许可人的陈述、申辩并记录。");
        MustHaveText(grounds.Facts, "revocation.facts-missing", "撤销决定应当写明查明的事实。");
        MustHaveText(grounds.Article, "revocation.articles-missing", "撤销决定应当引用法律依据到条。");
        MustBeApprovedByOther(proposedBy, by);

        Flags |= CaseTraits.Revoked;
        Record(by, now, "撤销准予决定", $"{grounds.Facts}（{proposedBy.DisplayName}提请）");
    }

    private CaseCommitment RequireCommitment() => Commitment ?? throw new RuleBrokenException("commitment.none", "该办件没有告知承诺。");
}
