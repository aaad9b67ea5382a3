using Bpm.Approval.Calendar;
using Bpm.Approval.Certificates;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Cases;

/// <summary>A supervisor voids a case that an operating error made (T28).</summary>
public sealed class VoidCase(CaseRights rights, ICertificateStore certificates, IUnitOfWork work, IWorkflowRuntime workflows, TimeProvider clock, WorkingDayCalendar calendar)
{
    private const string Operation = "void-case";

    /// <summary>Voids it and ends its workflow.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.supervisor-only</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>void.certificate-issued</c>: what was granted is revoked, not voided (art. 69). See <see cref="ApprovalCase.Void"/>.</exception>
    public async Task<ApprovalCase> RunAsync(string caseNumber, string reason, string operationId, Account by, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return about;
        CaseRights.RequireSupervisor(by);
        if (await certificates.FindByCaseAsync(about.Id, ct) is not null)
            throw new RuleBrokenException("void.certificate-issued", "已制发证照的办件不能作废，应当依法撤销或者注销许可。");

        about.Void(Actor.Of(by), reason, clock.GetUtcNow(), calendar);
        rights.Remember(about, Operation, operationId, by);
        if (about.WorkflowInstanceId is not { } instance || (await workflows.CancelAsync(instance, ct)).IsNothingDone)
            await work.SaveAsync(ct);
        return about;
    }
}
