using System.Collections;
using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
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
            return new DefinitionFinding("definition.cron-invalid", null, failure.Message) { IsWarning = !(cron.CustomProperties.TryGetValue("canStartWorkflow", out var starts) && starts is true) };
        }
    }

    private static DefinitionFinding Warning(string code, string message) => new(code, null, message) { IsWarning = true };
}
