using Bpm.Approval.Calendar;
using Bpm.Approval.Handover;
using Bpm.Approval.Matters;
using Bpm.Approval.Tasks;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Cases;

/// <summary>What every activity of this project asks its context for.</summary>
internal static class CaseActivities
{
    /// <summary>The case that the workflow carries: its correlation id is the case number.</summary>
    /// <exception cref="InvalidOperationException">The workflow was not started for a case, or another one carries that case: a drawing can give an instance any correlation id.</exception>
    public static async ValueTask<ApprovalCase> GetCaseAsync(this ActivityExecutionContext context)
    {
        var number = context.WorkflowExecutionContext.CorrelationId
            ?? throw new InvalidOperationException($"Instance {context.WorkflowExecutionContext.Id} has no correlation id; {context.Activity.Type} needs a case number.");
        var about = await context.GetRequiredService<ICaseStore>().FindByNumberAsync(number, context.CancellationToken)
            ?? throw new InvalidOperationException($"Case {number} of instance {context.WorkflowExecutionContext.Id} is not stored.");
        return about.WorkflowInstanceId is not { } carrier || await context.GetRequiredService<InstanceAncestry>().IsOrDescendsFromAsync(context.WorkflowExecutionContext, carrier, context.CancellationToken)
            ? about
            : throw new InvalidOperationException($"Case {number} is carried by another workflow; instance {context.WorkflowExecutionContext.Id} may not act on it.");
    }

    /// <summary>The matter, at the version of the case.</summary>
    public static async ValueTask<MatterDefinition> GetMatterAsync(this ActivityExecutionContext context, ApprovalCase about) =>
        await context.GetRequiredService<IMatterStore>().GetAsync(about, context.CancellationToken);

    /// <summary>A unit of the case's route.</summary>
    public static async ValueTask<CaseUnit> GetUnitAsync(this ActivityExecutionContext context, ApprovalCase about, UnitKey key) =>
        await context.GetRequiredService<CaseUnits>().ResolveAsync(about, key, context.CancellationToken);

    /// <summary>Goes to the back office (T14), with its papers on a list.</summary>
    /// <exception cref="Rules.RuleBrokenException"><c>handover.list-missing</c>; see <see cref="ApprovalCase.BeginReview"/>.</exception>
    public static async ValueTask BeginReviewAsync(this ActivityExecutionContext context, ApprovalCase about, string unitName)
    {
        await context.GetRequiredService<PaperGate>().RequireListAsync(about, context.CancellationToken);
        about.BeginReview(Actor.System, unitName, context.Now());
    }

    /// <summary>Who completed the case's last task, else who received it.</summary>
    public static async ValueTask<Actor> LastActorAsync(this ActivityExecutionContext context, ApprovalCase about)
    {
        var all = await context.GetRequiredService<ITaskStore>().FindAllAsync(about.Id, context.CancellationToken);
        return all.Where(t => t.State is TaskState.Completed).OrderBy(t => t.FinishedAt).LastOrDefault() is { } last
            ? new Actor(last.Assignee!, last.AssigneeName!)
            : new Actor(about.ReceivedBy ?? about.SubmittedBy, about.ReceivedByName ?? about.SubmittedBy);
    }

    /// <summary>Somebody by user name.</summary>
    public static async ValueTask<Actor> ActorAsync(this ActivityExecutionContext context, string userName) =>
        await context.GetRequiredService<Places.IPlaceDirectory>().FindAccountAsync(userName, context.CancellationToken) is { } account
            ? Actor.Of(account)
            : new Actor(userName, userName);

    /// <summary>UTC.</summary>
    public static DateTimeOffset Now(this ActivityExecutionContext context) => context.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>The working days.</summary>
    public static WorkingDayCalendar Calendar(this ActivityExecutionContext context) => context.GetRequiredService<WorkingDayCalendar>();
}
