using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Definitions;

/// <summary>Gives every activity its id, path and place, and binds its inputs and outputs, once for all runs.</summary>
internal sealed class GraphBuilder(DefinitionReader reader)
{
    private readonly Dictionary<string, ActivityNode> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<IActivity, ActivityNode> _byActivity = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyDictionary<string, ActivityNode> NodesById => _byId;

    public IReadOnlyDictionary<IActivity, ActivityNode> NodesByActivity => _byActivity;

    public ActivityNode Build(Workflow workflow)
    {
        var root = Add(workflow, null);

        // Kept by the hundred, and never added to again.
        _byId.TrimExcess();
        _byActivity.TrimExcess();
        return root;
    }

    private static IEnumerable<IActivity> ChildrenOf(IActivity activity, ActivityDescriptor descriptor)
    {
        if (activity is WorkflowDefinitionActivity used)
            yield return used.Inner;
        foreach (var port in descriptor.Ports)
        {
            if (port is { IsEmbedded: true, Getter: { } get } && get(activity) is IActivity nested)
                yield return nested;
        }

        if (activity is Container container)
        {
            foreach (var child in container.Activities)
                yield return child;
        }

        if (activity is IHasChildren more)
        {
            foreach (var child in more.Children)
                yield return child;
        }
    }

    private static string ShortType(IActivity activity) => activity.Type[(activity.Type.LastIndexOf('.') + 1)..];

    private ActivityNode Add(IActivity activity, ActivityNode? parent)
    {
        var descriptor = reader.DescriptorOf(activity);
        var node = new ActivityNode(activity, parent, descriptor);
        activity.NodeId = parent is null ? activity.Id : $"{parent.NodeId}:{activity.Id}";
        if (!_byId.TryAdd(activity.NodeId, node))
            reader.Findings.Add(new DefinitionFinding("definition.duplicate-id", activity.NodeId, $"编号「{activity.Id}」在同一个容器里用了两次，连线不知道是哪一个。请删除其中一个后重新拖入。"));
        _byActivity[activity] = node;
        BindInputs(node);
        BindOutputs(node);

        var children = ChildrenOf(activity, descriptor).ToList();
        NameUnnamed(children);
        node.Children = children.ConvertAll(c => Add(c, node)).ToArray();
        return node;
    }

    private static void NameUnnamed(List<IActivity> children)
    {
        if (!children.Exists(c => c.Id.Length == 0))
            return;
        var taken = children.Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var child in children.Where(c => c.Id.Length == 0))
        {
            var type = ShortType(child);
            var number = numbers.GetValueOrDefault(type);
            do
                child.Id = $"{type}{++number}";
            while (!taken.Add(child.Id));
            numbers[type] = number;
        }
    }

    private static void BindInputs(ActivityNode node)
    {
        var activity = node.Activity;
        node.Inputs = activity is WorkflowDefinitionActivity used
            ? [.. node.Descriptor.Inputs.Select(d => new BoundInput(d.Name, used.Inputs.GetValueOrDefault(d.Name), d))]
            : [.. node.Descriptor.Inputs.Where(d => d.IsWrapped).Select(d => new BoundInput(d.Name, (Input?)d.Getter!(activity), d))];
        for (var slot = 0; slot < node.Inputs.Length; slot++)
        {
            if (node.Inputs[slot].Input is not { } input)
                continue;
            input.Owner = activity;
            input.Slot = slot;
        }
    }

    private static void BindOutputs(ActivityNode node)
    {
        var bound = new List<BoundOutput>();
        foreach (var descriptor in node.Descriptor.Outputs)
        {
            var output = node.Activity is WorkflowDefinitionActivity used ? used.Outputs.GetValueOrDefault(descriptor.Name) : (Output?)descriptor.Getter!(node.Activity);
            if (output is null && descriptor is { Setter: { } set, Factory: { } make })
                set(node.Activity, output = make(null));
            if (output is null)
                continue;
            output.Name = descriptor.Name;
            bound.Add(new BoundOutput(descriptor.Name, output));
        }

        node.Outputs = [.. bound];
    }
}
