using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Soundness;

/// <summary>An activity of a definition or of one that it uses.</summary>
public sealed class ExpandedNode
{
    private readonly ActivityNode _node;
    private readonly List<ExpandedNode> _children = [];
    private NodeOutcomes? _outcomes;

    internal ExpandedNode(ActivityNode node, ExpandedNode? parent, ExpandedWorkflow? workflow, int order) =>
        (_node, Parent, Order, Workflow) = (node, parent, order, workflow ?? new ExpandedWorkflow(this, (Workflow)node.Activity));

    /// <summary>The activity as the engine would run it.</summary>
    public IActivity Activity => _node.Activity;

    /// <summary>What is known of its type.</summary>
    public ActivityDescriptor Descriptor => _node.Descriptor;

    /// <summary>Path of ids from the root, through the definitions used.</summary>
    public string NodeId => _node.NodeId;

    /// <summary>Its own id.</summary>
    public string Id => _node.Activity.Id;

    /// <summary>What it lies in. Null: the workflow itself.</summary>
    public ExpandedNode? Parent { get; }

    /// <summary>What lies directly in it: activities of a container, the body of a loop, the workflow of a definition used as an activity.</summary>
    public IReadOnlyList<ExpandedNode> Children => _children;

    /// <summary>The definition that it is drawn in.</summary>
    public ExpandedWorkflow Workflow { get; }

    /// <summary>Place in the drawing's order, outer before inner.</summary>
    public int Order { get; }

    /// <summary>What the designer shows: its name, else its type's.</summary>
    public string Caption => Activity.Name is { Length: > 0 } name ? name : Captions.OfType(Descriptor);

    /// <summary>It ends the flowchart or sequence that it lies in.</summary>
    public bool IsTerminal => Activity is ITerminalNode;

    /// <summary>Nothing after it can run: it is terminal, or it always fails.</summary>
    public bool IsEnd => IsTerminal || Activity is Activities.Fault;

    /// <summary>It is a trigger by which the workflow may be started.</summary>
    public bool CanStart => Activity.Setting("canStartWorkflow") is true;

    /// <summary>The ways out of it.</summary>
    public NodeOutcomes Outcomes => _outcomes ??= FindOutcomes!(this);

    /// <summary>Its expressions: inputs, cases of switches, the script of a script activity.</summary>
    public IEnumerable<NodeExpression> Expressions => NodeExpressions.Of(this, _node);

    /// <summary>What the designer calls one of its inputs.</summary>
    public string CaptionOf(string input) => Captions.OfInput(Descriptor, input);

    internal IActivityCaptions Captions { private get; init; } = new DescribedCaptions();

    internal Func<ExpandedNode, NodeOutcomes>? FindOutcomes { private get; set; }

    internal ActivityNode Compiled => _node;

    /// <summary>The expression of an input. Null: there is no such input, or nothing is set.</summary>
    public Expression? Input(string name) => _node.Inputs.FirstOrDefault(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Input?.Expression;

    /// <summary>The value of an input that is fixed in the definition: a literal, or JSON text. Null: it is not fixed, empty, or cannot be converted.</summary>
    public T? Fixed<T>(string name) => LiteralValue.TryRead<T>(Input(name), out var value) ? value : default;

    /// <summary>The nearest activity of a kind around it, in the definitions that use this one too.</summary>
    public ExpandedNode? Ancestor(Func<ExpandedNode, bool> fits)
    {
        for (var node = Parent; node is not null; node = node.Parent)
        {
            if (fits(node))
                return node;
        }

        return null;
    }

    /// <summary>Everything inside it, outer before inner.</summary>
    public IEnumerable<ExpandedNode> Descendants()
    {
        var open = new Stack<ExpandedNode>(_children.AsEnumerable().Reverse());
        while (open.TryPop(out var node))
        {
            yield return node;
            for (var i = node._children.Count - 1; i >= 0; i--)
                open.Push(node._children[i]);
        }
    }

    internal void Add(ExpandedNode child) => _children.Add(child);
}
