using Bpm.Approval.Calendar;
using Bpm.Approval.Delivery;
using Bpm.Approval.Operations;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tolerance;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Cases;

/// <summary>Moves a case that the law moves by itself at a moment: silence accepts it (T12), a special procedure's planned time is over, a tolerated material is due or near (4.1), an announcement serves the result.</summary>
public sealed class LetTheLawAct(
    ICaseStore cases, AcceptCase accept, ITaskStore tasks, TaskDesk desk, ToleranceDesk tolerance, IWorkflowRuntime workflows, IUnitOfWork work, TimeProvider clock, WorkingDayCalendar calendar)
{
    /// <summary>The outcome of a window task that accepts: silence chooses it, so that the path goes on.</summary>
    private const string Accepted = "Accept";

    private const string Promised = "Promised";

    private const string Silence = "逾期未告知，视为受理";

    /// <summary>Moves it, where its moment has come.</summary>
    /// <returns>Whether it did.</returns>
    public async Task<bool> RunAsync(CaseId id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (await cases.FindAsync(id, ct) is not { LawActsAt: { } moment } about || now < moment)
            return false;

        if (about.IsToleranceBroken(now))
        {
            await tolerance.BreakAsync(about, ct);
            return true;
        }

        if (about.IsToleranceReminderDue(now))
        {
            about.RemindOfTolerated(now);
            await work.SaveAsync(ct);
            return true;
        }

        if (about.IsServedByAnnouncement(now))
            return await GoOnAsync(about, TaskKind.Delivery, Deliver.Delivered, "公告期届满，视为送达", now, ct);

        if (about.State is CaseState.InSpecialProcedure)
        {
            about.OverrunSpecialProcedure(now, calendar);
            await work.SaveAsync(ct);
            return true;
        }

        await accept.DeemAsync(about, ct);

        // Nobody asked for a promise in time: nothing is due then, and the window's own task comes next.
        var hasAsked = await GoOnAsync(about, TaskKind.Tolerance, Promised, Silence, now, ct);
        if (!await GoOnAsync(about, TaskKind.Human, Accepted, Silence, now, ct) && !hasAsked)
            await work.SaveAsync(ct);
        return true;
    }

    private async Task<bool> GoOnAsync(ApprovalCase about, TaskKind kind, string outcome, string why, DateTimeOffset now, CancellationToken ct)
    {
        var task = (await tasks.FindOpenAsync(about.Id, ct)).FirstOrDefault(t => t.Kind == kind && t.Outcomes.Any(o => o.Name == outcome));
        if (task is null)
            return false;

        task.CompleteBySystem(outcome, why, now);
        (await desk.WorkOnAsync(task, ct))?.SettleByLaw(task);
        var burst = await workflows.ResumeAsync(
            new ResumeWorkflow(task.InstanceId, task.BookmarkId, new Dictionary<string, object?> { [TaskStimulus.Input] = task.Id.ToString() }), ct);
        return !burst.IsNothingDone;
    }
}
