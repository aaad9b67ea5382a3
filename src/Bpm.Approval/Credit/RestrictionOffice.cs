using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Matters;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Credit;

/// <summary>Keeps the notes against applicants: what the law brings about writes them by itself, supervisors enter those told from elsewhere and lift them.</summary>
/// <remarks>A bar to apply again follows from a decision; only the head of the organ that decided lifts it, where that decision falls.</remarks>
public sealed class RestrictionOffice(IRestrictionStore restrictions, IMatterStore matters, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Writes down what came of a case; the caller saves.</summary>
    public void Impose(ApprovalCase about, RestrictionKind kind, string reason, Actor by) => restrictions.Add(new ApplicantRestriction(
        Guid.CreateVersion7(clock.GetUtcNow()), about.Applicant, kind, reason, about.Number, by, clock.GetUtcNow()));

    /// <summary>Bars the applicant from applying again, where the law does so: the matter is a licence that directly concerns public safety, health, life or property (arts. 78, 79). The caller saves.</summary>
    /// <returns>What the written decision says of it; null where the law bars nobody.</returns>
    public async Task<string?> BarAsync(ApprovalCase about, RestrictionKind kind, string reason, Actor by, CancellationToken ct)
    {
        if (await matters.GetAsync(about, ct) is not { MatterType: MatterType.Licence, ConcernsSafety: true })
            return null;
        var bar = ApplicantRestriction.Bar(Guid.CreateVersion7(clock.GetUtcNow()), about, kind, reason, by, clock.GetUtcNow());
        restrictions.Add(bar);
        return $"依据{kind.Article()}，你（单位）在{kind.BarYears()}年内（至{bar.EndsOn!.Value.ToChinese()}）不得再次申请“{about.Matter.Name}”。";
    }

    /// <summary>Nobody takes in what the law bars the applicant from applying for.</summary>
    /// <param name="matter">What is applied for.</param>
    /// <param name="today">Local.</param>
    /// <exception cref="RuleBrokenException"><c>applicant.barred</c>: with the last day of the bar.</exception>
    public async Task RequireNotBarredAsync(MatterDefinition matter, Applicant applicant, DateOnly today, CancellationToken ct)
    {
        if (await restrictions.FindBarAsync(applicant.IdNumber, matter.CatalogCode, today, ct) is not { } bar)
            return;
        throw new RuleBrokenException(
            "applicant.barred", $"申请人因{bar.Kind.Name()}（办件{bar.CaseNumber}），依据{bar.Kind.Article()}，至{bar.EndsOn!.Value.ToChinese()}止不得再次申请“{matter.Name}”。");
    }

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
    /// <exception cref="NotAllowedException"><c>case.supervisor-only</c>; of a bar <c>restriction.head-only</c>.</exception>
    /// <exception cref="NotFoundException"><c>restriction.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApplicantRestriction.Repair"/>.</exception>
    public async Task<ApplicantRestriction> RepairAsync(Guid id, string note, Account by, CancellationToken ct)
    {
        var found = await restrictions.FindAsync(id, ct) ?? throw new NotFoundException("restriction.not-found", "没有这条记录。");
        if (!found.IsBar)
            CaseRights.RequireSupervisor(by);
        else if (!by.Holds(PostRole.AgencyHead, found.OrganCode!))
            throw new NotAllowedException("restriction.head-only", "法律规定的申请限制，只能在相应决定依法被撤销、变更后，由作出决定的机关负责人解除。");
        found.Repair(note, Actor.Of(by), clock.GetUtcNow());
        await work.SaveAsync(ct);
        return found;
    }
}
