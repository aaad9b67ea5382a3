using Bpm.Engine.Definitions;

namespace Bpm.Engine.Soundness;

/// <summary>A definition within an expanded one: the outermost, or one used as an activity.</summary>
public sealed class ExpandedWorkflow
{
    internal ExpandedWorkflow(ExpandedNode node, Workflow activity) => (Node, Activity) = (node, activity);

    /// <summary>Its workflow node. The activity that uses it is that node's parent; null for the outermost.</summary>
    public ExpandedNode Node { get; }

    /// <summary>Logical id.</summary>
    public string DefinitionId => Activity.DefinitionId;

    /// <summary>Version id.</summary>
    public string VersionId => Activity.VersionId;

    /// <summary>Version number.</summary>
    public int Version => Activity.DefinitionVersion;

    /// <summary>What people call it.</summary>
    public string Caption => Activity.Name is { Length: > 0 } name ? name : Activity.DefinitionId;

    /// <summary>It is the definition that is checked, not one that it uses.</summary>
    public bool IsMain => Node.Parent is null;

    /// <summary>It is a step that other definitions may use, as far as it says so itself.</summary>
    public bool UsableAsActivity => Activity.UsableAsActivity;

    /// <summary>Declared outcomes.</summary>
    public IReadOnlyList<string> Outcomes => Activity.Outcomes;

    /// <summary>Names of its inputs.</summary>
    public IEnumerable<string> InputNames => Activity.Inputs.Select(i => i.Name);

    /// <summary>Names of its outputs.</summary>
    public IEnumerable<string> OutputNames => Activity.Outputs.Select(o => o.Name);

    internal Workflow Activity { get; }
}
