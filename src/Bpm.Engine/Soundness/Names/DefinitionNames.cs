using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Definitions;

namespace Bpm.Engine.Soundness;

/// <summary>What the names in a definition's expressions mean, as far as the definition tells.</summary>
internal sealed class DefinitionNames
{
    /// <summary>Inputs that the engine gives to instances whether their definitions declare them or not.</summary>
    private static readonly HashSet<string> GivenInputs = new(StringComparer.OrdinalIgnoreCase) { "ParentInstanceId", "Item", EventStimulus.PayloadInput, RunTaskStimulus.ResultInput };

    private readonly HashSet<string> _made = new(StringComparer.OrdinalIgnoreCase);
    private readonly bool _makesUnknown;

    public DefinitionNames(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var node in definition.Nodes)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var expression in node.Expressions)
            {
                var names = NamesIn(expression);
                _made.UnionWith(names.Made);
                _makesUnknown |= names.MakesUnknown;
                if (names.Uses.Count > 0)
                    Expressions.Add((node, expression, names));
            }
        }
    }

    public List<(ExpandedNode Node, NodeExpression Expression, UsedNames Names)> Expressions { get; } = [];

    /// <summary>Whether anything of that name can be there.</summary>
    public bool IsKnown(ExpandedNode node, NodeExpression expression, NameUse use)
    {
        // What an activity of somebody else's gives to its children, or as arguments to a script, only a run knows.
        if (use.Kind is not (NameKind.Input or NameKind.OutputFrom) && (_makesUnknown || IsOpen(node) || expression.Descriptor is { AutoEvaluate: false } && !IsEngines(node)))
            return true;
        return use.Kind switch
        {
            NameKind.Getter => IsArgument(node, expression, use.Name) || HasVariable(node, use.Name, pascal: true) || (node.Workflow.IsMain && node.Workflow.InputNames.Any(i => IsPascal(i, use.Name))) || IsOutputAccessor(node, use.Name),
            NameKind.Setter => HasVariable(node, use.Name, pascal: true),
            NameKind.Variable => HasVariable(node, use.Name, pascal: false),
            NameKind.VariableId => HasVariableId(node, use.Name),
            NameKind.Input => node.Workflow.InputNames.Concat(node.Workflow.IsMain ? GivenInputs : node.Workflow.OutputNames).Contains(use.Name, StringComparer.OrdinalIgnoreCase),
            NameKind.OutputFrom => FindActivity(node, a => a.Id == use.Name || a.Activity.Name == use.Name) is { } source && (use.Output is null || HasOutput(source, use.Output)),
            _ => true,
        };
    }

    /// <summary>Whether a value stored under this id can be read again.</summary>
    public bool CanStore(ExpandedNode node, string id) =>
        _makesUnknown || IsOpen(node) || HasVariableId(node, id) || node.Workflow.OutputNames.Contains(id, StringComparer.OrdinalIgnoreCase);

    /// <summary>It begins like <c>getXFromY</c>.</summary>
    public static bool LooksLikeOutput(string name) => name.IndexOf("From", 1, StringComparison.Ordinal) is > 0 and var at && at + 4 < name.Length;

    private static UsedNames NamesIn(NodeExpression expression) => expression switch
    {
        { Script: { } script } => ScriptNames.OfScript(script),
        { Type: "Liquid", Value: string template } => ScriptNames.OfTemplate(template),
        { Type: "Variable", Value: string { Length: > 0 } id } => new UsedNames([new NameUse(NameKind.VariableId, id)]),
        { Type: "Input", Value: string { Length: > 0 } name } => new UsedNames([new NameUse(NameKind.Input, name)]),
        _ => UsedNames.None,
    };

    private static bool IsEngines(ExpandedNode node) => node.Activity.GetType().Assembly == typeof(DefinitionNames).Assembly;

    private static bool IsOpen(ExpandedNode node) => node.Ancestor(a => !IsEngines(a)) is not null;

    private static bool IsArgument(ExpandedNode node, NodeExpression expression, string name) => node.Activity is BulkDispatchWorkflows && expression.Member == "correlationIdFunction" && name == "Item";

    private static bool IsPascal(string name, string pascal) =>
        name.Length == pascal.Length && name.Length > 0 && char.ToUpperInvariant(name[0]) == pascal[0] && name.All(char.IsLetterOrDigit) && name.AsSpan(1).SequenceEqual(pascal.AsSpan(1));

    private static IEnumerable<(string Id, string Name)> VariablesOf(ExpandedNode scope)
    {
        if (scope.Activity is IVariableContainer container)
        {
            foreach (var variable in container.Variables)
                yield return (variable.Id, variable.Name);
        }

        string[] given = scope.Activity switch
        {
            For => ["CurrentValue"],
            ForEach or ParallelForEach => ["CurrentValue", "CurrentIndex"],
            BulkDispatchWorkflows => ["ChildInstanceId"],
            WorkflowDefinitionActivity used => [.. used.Inner.Inputs.Concat(used.Inner.Outputs).Select(p => p.Name)],
            _ => [],
        };
        foreach (var name in given)
            yield return (name, name);
    }

    private bool HasVariable(ExpandedNode node, string name, bool pascal) =>
        _made.Any(m => pascal ? IsPascal(m, name) : m.Equals(name, StringComparison.OrdinalIgnoreCase))
        || node.Ancestor(a => VariablesOf(a).Any(v => pascal ? IsPascal(v.Name, name) : v.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) is not null;

    private bool HasVariableId(ExpandedNode node, string id) => _made.Contains(id) || node.Ancestor(a => VariablesOf(a).Any(v => v.Id == id)) is not null;

    private static bool IsOutputAccessor(ExpandedNode node, string name)
    {
        for (var from = name.IndexOf("From", 1, StringComparison.Ordinal); from > 0; from = name.IndexOf("From", from + 1, StringComparison.Ordinal))
        {
            var (output, activity) = (name[..from], name[(from + 4)..]);
            var byName = node.Workflow.Activity.ScriptsUseActivityNames;
            if (FindActivity(node, a => (byName ? a.Activity.Name : a.Id) is { Length: > 0 } called && IsPascal(called, activity)) is { } source && HasOutput(source, output))
                return true;
        }

        return false;
    }

    private static bool HasOutput(ExpandedNode source, string output) => source.Descriptor.Outputs.Any(o => o.Name.Equals(output, StringComparison.OrdinalIgnoreCase));

    /// <summary>An activity of the same definition, from the innermost container outward.</summary>
    private static ExpandedNode? FindActivity(ExpandedNode node, Func<ExpandedNode, bool> fits)
    {
        for (var container = node.Parent; container is not null; container = container.Parent)
        {
            if (container.Children.FirstOrDefault(fits) is { } found)
                return found;
            if (container == node.Workflow.Node)
                return null;
        }

        return null;
    }
}
