using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>What a template of an activity may read.</summary>
internal sealed class WorkflowRoots(ActivityExecutionContext context) : LiquidRoots
{
    private readonly WorkflowExecutionContext _workflow = context.WorkflowExecutionContext;

    public override object? Find(string name) => name switch
    {
        "Variables" => new Variables(context),
        "Input" => new Inputs(context),
        "WorkflowInstanceId" => _workflow.Id,
        "WorkflowDefinitionId" => _workflow.DefinitionId,
        "WorkflowDefinitionVersionId" => _workflow.DefinitionVersionId,
        "WorkflowDefinitionVersion" => _workflow.DefinitionVersion,
        "CorrelationId" => _workflow.CorrelationId,
        _ => null,
    };

    /// <summary>The variables in scope; the inner one wins.</summary>
    private sealed class Variables(ActivityExecutionContext context) : LiquidObject
    {
        public override object? Get(string name) => context.FindBlockByName(name)?.Value;

        public override IReadOnlyDictionary<string, object?> All()
        {
            var all = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
            for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext)
            {
                foreach (var block in scope.Blocks?.Values ?? [])
                    all.TryAdd(block.Variable.Name, block.Value);
            }

            return all;
        }
    }

    /// <summary>The workflow's inputs; inside a definition used as an activity its own.</summary>
    private sealed class Inputs(ActivityExecutionContext context) : LiquidObject
    {
        public override object? Get(string name) => ScriptEvaluator.FindInput(context, name);

        public override IReadOnlyDictionary<string, object?> All() =>
            ((context.Node.Ancestor<Workflow>() ?? context.Activity as Workflow)?.Inputs ?? []).ToDictionary(i => i.Name, i => Get(i.Name), StringComparer.OrdinalIgnoreCase);
    }
}
