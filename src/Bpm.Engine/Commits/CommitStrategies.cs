namespace Bpm.Engine.Commits;

/// <summary>
/// When a burst is saved before its end (elsa-model 3.8). Names are compared without case. An activity's strategy answers first: save, do not save, or ask the workflow's.
/// Without a strategy each burst is one commit.
/// </summary>
public static class CommitStrategies
{
    /// <summary>Of a workflow: before the first step of each burst.</summary>
    public const string WorkflowExecuting = "WorkflowExecuting";

    /// <summary>Of a workflow: at the end of each burst, as without a strategy.</summary>
    public const string WorkflowExecuted = "WorkflowExecuted";

    /// <summary>Of a workflow: before each step.</summary>
    public const string ActivityExecuting = "ActivityExecuting";

    /// <summary>Of a workflow: after each step.</summary>
    public const string ActivityExecuted = "ActivityExecuted";

    /// <summary>Of an activity: before and after it.</summary>
    public const string CommitAlways = "CommitAlways";

    /// <summary>Of an activity: neither before nor after it, whatever the workflow's strategy says.</summary>
    public const string CommitNever = "CommitNever";

    /// <summary>Of an activity: before it; after it as the workflow's strategy says.</summary>
    public const string Executing = "Executing";

    /// <summary>Of an activity: after it; before it as the workflow's strategy says.</summary>
    public const string Executed = "Executed";

    /// <summary>What <c>options.commitStrategyName</c> of a definition may name.</summary>
    public static IReadOnlyList<CommitStrategyDescriptor> ForWorkflows { get; } =
    [
        new(WorkflowExecuting, "流程执行前提交", "每次运行开始、第一个步骤执行之前先保存一次。"),
        new(WorkflowExecuted, "流程执行后提交", "每次运行结束时保存一次（默认做法）。"),
        new(ActivityExecuting, "步骤执行前提交", "每个步骤执行之前都保存一次。"),
        new(ActivityExecuted, "步骤执行后提交", "每个步骤执行之后都保存一次。"),
    ];

    /// <summary>What <c>customProperties.commitStrategyName</c> of an activity may name.</summary>
    public static IReadOnlyList<CommitStrategyDescriptor> ForActivities { get; } =
    [
        new(CommitAlways, "始终提交", "该步骤执行之前和之后都保存一次。"),
        new(CommitNever, "从不提交", "该步骤前后都不保存，不论流程的提交策略如何。"),
        new(Executing, "执行前提交", "该步骤执行之前保存一次，执行之后按流程的提交策略。"),
        new(Executed, "执行后提交", "该步骤执行之后保存一次，执行之前按流程的提交策略。"),
    ];

    internal static bool IsOfWorkflows(string name) => Knows(ForWorkflows, name);

    internal static bool IsOfActivities(string name) => Knows(ForActivities, name);

    /// <summary>Whether to save before an activity. A name that nobody knows counts as none.</summary>
    internal static bool CommitsBefore(string? ofActivity, string? ofWorkflow) =>
        Is(ofActivity, Executing) || Is(ofActivity, CommitAlways) || (!Is(ofActivity, CommitNever) && Is(ofWorkflow, ActivityExecuting));

    /// <summary>Whether to save after an activity. A name that nobody knows counts as none.</summary>
    internal static bool CommitsAfter(string? ofActivity, string? ofWorkflow) =>
        Is(ofActivity, Executed) || Is(ofActivity, CommitAlways) || (!Is(ofActivity, CommitNever) && Is(ofWorkflow, ActivityExecuted));

    /// <summary>Whether to save before the first step of a burst.</summary>
    internal static bool CommitsAtStart(string? ofWorkflow) => Is(ofWorkflow, WorkflowExecuting);

    private static bool Knows(IReadOnlyList<CommitStrategyDescriptor> strategies, string name) => strategies.Any(s => Is(s.Name, name));

    private static bool Is(string? name, string strategy) => string.Equals(name, strategy, StringComparison.OrdinalIgnoreCase);
}
