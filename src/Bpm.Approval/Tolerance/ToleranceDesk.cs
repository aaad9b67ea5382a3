using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Credit;
using Bpm.Approval.Materials;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Tolerance;

/// <summary>What happens to tolerated materials outside tasks: they come in, they are looked at, or their time is over.</summary>
public sealed class ToleranceDesk(
    CaseRights rights,
    MaterialIntake intake,
    ITaskStore tasks,
    CaseNotices notices,
    ICertificateStore certificates,
    RestrictionOffice restrictions,
    IWorkflowRuntime workflows,
    IUnitOfWork work,
    TimeProvider clock,
    WorkingDayCalendar calendar)
{
    private const string Supplying = "supply-tolerated";
    private const string Verifying = "verify-tolerated";

    /// <summary>The receiving window takes in what the applicant brings.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="InputRefusedException">See <see cref="MaterialIntake.ResolveAsync"/>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.SupplyTolerated"/>.</exception>
    public async Task<ApprovalCase> SupplyAsync(string caseNumber, IReadOnlyList<MaterialToSupply> materials, string operationId, Account by, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Supplying, operationId, by, ct);
        if (isRepeat)
            return about;
        CaseRights.RequireWindow(about, by);

        var supplied = await intake.ResolveAsync(materials, [.. about.Materials.Select(m => m.Code)], Actor.Of(by), ct);
        about.SupplyTolerated(supplied, Actor.Of(by), clock.GetUtcNow());
        rights.Remember(about, Supplying, operationId, by);
        await work.SaveAsync(ct);
        return about;
    }

    /// <summary>A reviewer looks at one of them. When the last is right, a workflow that waits for that goes on.</summary>
    /// <param name="passed">Whether it is right.</param>
    /// <param name="note">What is wrong; needed where it is not right.</param>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="InputRefusedException"><c>tolerance.problem-missing</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.VerifyTolerated"/>.</exception>
    public async Task<ApprovalCase> VerifyAsync(string caseNumber, string materialCode, bool passed, string? note, string operationId, Account by, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Verifying, operationId, by, ct);
        if (isRepeat)
            return about;
        CaseRights.RequireReviewer(about, by);
        if (!passed && string.IsNullOrWhiteSpace(note))
            throw new InputRefusedException("tolerance.problem-missing", "不符合要求的，请填写存在的问题。", "note");

        about.VerifyTolerated(materialCode, passed ? null : note, Actor.Of(by), clock.GetUtcNow(), calendar);
        rights.Remember(about, Verifying, operationId, by);
        if (!about.Tolerance!.IsVerified || !await GoOnAsync(about, ct))
            await work.SaveAsync(ct);
        return about;
    }

    /// <summary>The promise was not kept: the case is terminated with its notice, what was made is void, and the applicant is not trusted again until repaired.</summary>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.BreakTolerance"/>.</exception>
    public async Task BreakAsync(ApprovalCase about, CancellationToken ct)
    {
        var lacking = about.Tolerance!.Lacking;
        await notices.BreakToleranceAsync(about, ct);
        (await certificates.FindByCaseAsync(about.Id, ct))?.Cancel("容缺承诺未履行，终止办理", clock.GetUtcNow());
        restrictions.Impose(about, RestrictionKind.ToleranceBroken, $"办件{about.Number}未按承诺补交：{lacking}", Actor.System);
        if (about.WorkflowInstanceId is null || (await workflows.CancelAsync(about.WorkflowInstanceId, ct)).IsNothingDone)
            await work.SaveAsync(ct);
    }

    private async Task<bool> GoOnAsync(ApprovalCase about, CancellationToken ct)
    {
        if ((await tasks.FindOpenAsync(about.Id, ct)).FirstOrDefault(task => task.Kind is TaskKind.ToleranceCheck) is not { } waiting)
            return false;
        waiting.CompleteBySystem(VerifyToleratedMaterials.Outcome, "容缺材料已逐项核验通过", clock.GetUtcNow());
        var burst = await workflows.ResumeAsync(
            new ResumeWorkflow(waiting.InstanceId, waiting.BookmarkId, new Dictionary<string, object?> { [TaskStimulus.Input] = waiting.Id.ToString() }), ct);
        return !burst.IsNothingDone;
    }
}
