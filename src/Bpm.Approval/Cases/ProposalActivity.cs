using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>Base of activities that propose a move of the case, which somebody other than the last handler approves.</summary>
public abstract class ProposalActivity : TaskActivity
{
    private const string Approve = "Approve";

    /// <summary>Outcome where it is not approved.</summary>
    private protected abstract string NotApproved { get; }

    /// <summary>What the approver is asked; who proposes it is excluded from it here.</summary>
    private protected abstract ValueTask<TaskRequest> AskAsync(ActivityExecutionContext context, ApprovalCase about);

    /// <summary>Makes the move, and completes or waits on.</summary>
    private protected abstract ValueTask OnApprovedAsync(ActivityExecutionContext context, ApprovalCase about, Actor proposer, Actor approver);

    /// <summary>The approver's choices.</summary>
    private protected static IReadOnlyList<TaskOutcome> Choices(string approve, string style) =>
        [new(Approve, approve, NeedsComment: false, style), new("Reject", "不同意", NeedsComment: true, style == "danger" ? "default" : "danger")];

    /// <inheritdoc />
    protected sealed override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        var proposer = await context.LastActorAsync(about);
        await OpenTaskAsync(context, about, await AskAsync(context, about) with { ExcludedUserNames = [proposer.UserName] }, OnDecidedAsync);
    }

    private async ValueTask OnDecidedAsync(ActivityExecutionContext context)
    {
        var task = await TaskOfRunAsync(context);
        if (task.Outcome != Approve)
        {
            await context.CompleteActivityWithOutcomesAsync(NotApproved);
            return;
        }

        var proposer = task.ExcludedUserNames is [var name, ..] ? await context.ActorAsync(name) : Actor.System;
        await OnApprovedAsync(context, await context.GetCaseAsync(), proposer, new Actor(task.Assignee!, task.AssigneeName!));
    }
}
