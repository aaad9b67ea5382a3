using Bpm.Engine.Activities;
using Bpm.Engine.Timers;

namespace Bpm.Engine.Definitions;

/// <summary>Cron expressions that cannot be read. What is wrong with the drawing as a whole is asked by the rules in <c>Soundness/</c>.</summary>
internal static class FlowFindings
{
    public static void Add(List<DefinitionFinding> findings, CompiledWorkflow workflow)
    {
        foreach (var node in workflow.NodesById.Values)
        {
            if (node.Activity is Cron { CronExpression.Expression: { Type: "Literal" } literal } cron && Check(cron, literal.Value as string) is { } finding)
                findings.Add(finding with { NodeId = node.NodeId });
        }
    }

    private static DefinitionFinding? Check(Cron cron, string? text)
    {
        try
        {
            CronSchedule.Parse(text);
            return null;
        }
        catch (FormatException failure)
        {
            // In the middle of a flow it faults when it is reached; as a start it would simply never fire.
            return new DefinitionFinding("definition.cron-invalid", null, $"定时表达式读不懂：{failure.Message} 请按「秒 分 时 日 月 周」填写。") { Member = "cronExpression", IsWarning = !(cron.Setting("canStartWorkflow") is true) };
        }
    }
}
