using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>The window gives the applicant more time to supply, once (T10).</summary>
public sealed class ExtendCorrection(CaseRights rights, ITaskStore tasks, IUnitOfWork work, ApprovalOptions options, TimeProvider clock, WorkingDayCalendar calendar)
{
    private const string Operation = "extend-correction";

    /// <summary>Extends it; the workflow waits as much longer.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.ExtendCorrectionLimit"/>.</exception>
    public async Task<ApprovalCase> RunAsync(string caseNumber, string reason, string operationId, Account by, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return about;
        CaseRights.RequireWindow(about, by);

        about.ExtendCorrectionLimit(options.Cases.CorrectionExtensionDays, reason, Actor.Of(by), clock.GetUtcNow(), calendar);
        var limit = about.Clock.Find(ClockKeys.Correction)!;
        foreach (var task in (await tasks.FindOpenAsync(about.Id, ct)).Where(t => t.Kind is TaskKind.Correction))
            task.MoveDue(limit.DueOn!.Value, limit.OverdueFrom!.Value);
        rights.Remember(about, Operation, operationId, by);
        await work.SaveAsync(ct);
        return about;
    }
}
