using Bpm.Approval.Cases;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Credit;

/// <summary>Keeps the notes against applicants: what the law brings about writes them by itself, supervisors enter those told from elsewhere and lift them.</summary>
public sealed class RestrictionOffice(IRestrictionStore restrictions, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Writes down what came of a case; the caller saves.</summary>
    public void Impose(ApprovalCase about, RestrictionKind kind, string reason, Actor by) => restrictions.Add(new ApplicantRestriction(
        Guid.CreateVersion7(clock.GetUtcNow()), about.Applicant, kind, reason, about.Number, by, clock.GetUtcNow()));

    /// <summary>Enters a bad record that another authority told.</summary>
    /// <exception cref="NotAllowedException"><c>case.supervisor-only</c>.</exception>
    /// <exception cref="InputRefusedException"><c>restriction.reason-missing</c>, <c>applicant.name-missing</c>; those of <see cref="ResidentId"/> and <see cref="Uscc"/>.</exception>
    public async Task<ApplicantRestriction> RegisterAsync(ApplicantKind kind, string name, string idNumber, string reason, Account by, CancellationToken ct)
    {
        CaseRights.RequireSupervisor(by);
        if (string.IsNullOrWhiteSpace(reason))
            throw new InputRefusedException("restriction.reason-missing", "请填写不良信用记录的事实和来源。", "reason");

        if (string.IsNullOrWhiteSpace(name))
            throw new InputRefusedException("applicant.name-missing", "请填写姓名或者名称。", "name");

        var now = clock.GetUtcNow();
        var number = kind is ApplicantKind.Person ? ResidentId.Parse(idNumber, now, "idNumber").Value : Uscc.Require(idNumber, false, "idNumber");
        var made = new ApplicantRestriction(Guid.CreateVersion7(now), new Applicant(kind, name.Trim(), number, "", null), RestrictionKind.BadRecord, reason, null, Actor.Of(by), now);
        restrictions.Add(made);
        await work.SaveAsync(ct);
        return made;
    }

    /// <summary>Lifts one.</summary>
    /// <exception cref="NotAllowedException"><c>case.supervisor-only</c>.</exception>
    /// <exception cref="NotFoundException"><c>restriction.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApplicantRestriction.Repair"/>.</exception>
    public async Task<ApplicantRestriction> RepairAsync(Guid id, string note, Account by, CancellationToken ct)
    {
        CaseRights.RequireSupervisor(by);
        var found = await restrictions.FindAsync(id, ct) ?? throw new NotFoundException("restriction.not-found", "没有这条记录。");
        found.Repair(note, Actor.Of(by), clock.GetUtcNow());
        await work.SaveAsync(ct);
        return found;
    }
}
