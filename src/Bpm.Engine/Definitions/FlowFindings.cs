using System.Collections;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Flowcharts;
using Bpm.Engine.Timers;

namespace Bpm.Engine.Definitions;

/// <summary>What is wrong with single activities as far as their literals tell.</summary>
internal static class FlowFindings
{
    public static void Add(List<DefinitionFinding> findings, CompiledWorkflow workflow)
    {
        foreach (var node in workflow.NodesById.Values)
        {
            if (Check(node.Activity) is { } finding)
                findings.Add(finding with { NodeId = node.NodeId });
            if (node.Activity is Flowchart flowchart)
                AddMerges(findings, flowchart);
        }
    }

    private static DefinitionFinding? Check(IActivity activity) => activity switch
    {
        For { Step.Expression: { Type: "Literal", Value: { } step } } when Expressions.ValueConverter.Convert(step, typeof(int)) is 0 =>
            Warning("definition.loop-without-step", "The step is 0: the loop never ends and the burst is given up."),
        FlowFork { Branches.Expression: { Type: "Literal", Value: ICollection { Count: 0 } } } =>
            Warning("definition.fork-without-branches", "The list of branches is empty: the flow ends here."),
        Cron { CronExpression.Expression: { Type: "Literal" } literal } cron => CheckCron(cron, literal.Value as string),
        _ => null,
    };

    /// <summary>In token mode a merge waits for ever for a branch that was not taken.</summary>
    private static void AddMerges(List<DefinitionFinding> findings, Flowchart flowchart)
    {
        foreach (var merge in flowchart.Activities.Where(a => MergeModes.Named(a) is MergeMode.Merge or MergeMode.Converge))
        {
            var inbound = flowchart.Connections.Where(c => ReferenceEquals(c.Target.Activity, merge)).ToList();
            if (inbound.Count > 1 && inbound.Exists(c => MayBeDead(flowchart, c, [])))
                findings.Add(new DefinitionFinding("definition.merge-may-wait-for-ever", merge.NodeId, "Not every branch before it is always taken; in token mode it then waits for ever.") { IsWarning = true });
        }
    }

    private static bool MayBeDead(Flowchart flowchart, Connection connection, HashSet<Connection> seen) =>
        seen.Add(connection)
        && (connection.Source.Port is not (null or "Done")
            || flowchart.Connections.Where(c => ReferenceEquals(c.Target.Activity, connection.Source.Activity)).Any(c => MayBeDead(flowchart, c, seen)));

    private static DefinitionFinding? CheckCron(Cron cron, string? text)
    {
        try
        {
            CronSchedule.Parse(text);
            return null;
        }
        catch (FormatException failure)
        {
            // In the middle of a flow it faults when it is reached; as a start it would simply never fire.
            return new DefinitionFinding("definition.cron-invalid", null, failure.Message) { IsWarning = !(cron.Setting("canStartWorkflow") is true) };
        }
    }

    private static DefinitionFinding Warning(string code, string message) => new(code, null, message) { IsWarning = true };
}
