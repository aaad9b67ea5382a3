using System.ComponentModel.DataAnnotations;
using Bpm.Approval.Cases;
using Bpm.Approval.Designer;

namespace Bpm.Approval.Delegation.Agents;

/// <summary>Waits until an agent's service has passed a stage. Elsa type name: <c>Bpm.AgentStep</c>.</summary>
/// <remarks>
/// Outcomes: <c>Done</c>; <c>Cancelled</c>: given up; <c>Expired</c>: nobody did it in time. The instance's correlation id is the agent task's id. What was done before it is come to counts.
/// Path P11, domain 4.9.
/// </remarks>
[Activity("Bpm", "帮办代办", "等待代办服务走完一个阶段：取得委托、收取材料、代为申请、送达签收、服务评价。", DisplayName = "代办阶段")]
[FlowNode("Done", "Cancelled", "Expired")]
[OutcomeCaption("Done", "已完成")]
[OutcomeCaption("Cancelled", "已取消")]
[OutcomeCaption("Expired", "逾期")]
public sealed class AgentStep : Activity
{
    /// <summary>Which stage. Default: the power of attorney.</summary>
    [Required]
    [Input(DisplayName = "阶段", Description = "等待哪个阶段完成。", UIHint = InputUIHints.DropDown, Options = new[] { "Authorize:取得委托", "Collect:收取材料", "File:代为申请", "Deliver:送达签收", "Rate:服务评价" })]
    public Input<AgentStage> Stage { get; set; } = new(AgentStage.Authorize);

    /// <summary>Calendar days to wait; 0 for no limit. Default: 0.</summary>
    [Input(DisplayName = "最长等待（日）", Description = "超过这些自然日仍未完成的，走“逾期”出口；0 表示不限。", UIHint = InputUIHints.SingleLine)]
    public Input<int> LongestDays { get; set; } = new(0);

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        if (Answer(await TaskAsync(context), Stage.Get(context)) is { } answer)
        {
            await context.CompleteActivityWithOutcomesAsync(answer);
            return;
        }

        var days = LongestDays.Get(context);
        context.CreateBookmark(new CreateBookmarkArgs
        {
            BookmarkName = AgentStepStimulus.Name,
            Stimulus = new AgentStepStimulus(context.WorkflowExecutionContext.CorrelationId!, Stage.Get(context)),
            Callback = OnResumedAsync,
            DueAt = days > 0 ? context.Now().AddDays(days) : null,
        });
    }

    private async ValueTask OnResumedAsync(ActivityExecutionContext context) =>
        await context.CompleteActivityWithOutcomesAsync(Answer(await TaskAsync(context), Stage.Get(context)) ?? "Expired");

    private static string? Answer(AgentTask task, AgentStage stage) => task.HasPassed(stage) ? "Done" : task.State is AgentTaskState.Cancelled ? "Cancelled" : null;

    private static async ValueTask<AgentTask> TaskAsync(ActivityExecutionContext context) =>
        Guid.TryParse(context.WorkflowExecutionContext.CorrelationId, out var id) && await context.GetRequiredService<IAgentTaskStore>().FindAsync(id, context.CancellationToken) is { } task
            ? task
            : throw new InvalidOperationException($"Instance {context.WorkflowExecutionContext.Id} was not started for an agent task; {context.Activity.Type} has nothing to wait for.");
}

/// <summary>What <see cref="AgentStep"/> waits for.</summary>
/// <param name="TaskId">The agent task.</param>
/// <param name="Stage">The stage.</param>
public sealed record AgentStepStimulus(string TaskId, AgentStage Stage)
{
    /// <summary>Name of the stimulus.</summary>
    public const string Name = "Bpm.AgentStep";
}
