using Bpm.Approval.Definitions.Comparison;
using Bpm.Engine.Runtime;

namespace Bpm.Web.Publishing;

/// <summary>Two versions side by side.</summary>
/// <param name="Summary">One line of Chinese.</param>
/// <param name="IsSame">Nothing differs.</param>
internal sealed record CompareView(
    ComparedVersion From, ComparedVersion To, string Summary, bool IsSame, IReadOnlyList<NodeDifference> Nodes, IReadOnlyList<ConnectionChange> Connections, IReadOnlyList<PartDifference> Parts)
{
    public static CompareView Of(WorkflowDefinitionRecord from, WorkflowDefinitionRecord to, MemberNames names)
    {
        var compared = CompareDefinitions.Run(from.Json, to.Json);
        return new CompareView(
            ComparedVersion.Of(from),
            ComparedVersion.Of(to),
            compared.IsEmpty ? "两个版本内容相同" : ChangeSummary.Of(from.Json, to.Json).Line(),
            compared.IsEmpty,
            [.. compared.Nodes.Select(node => new NodeDifference(
                node.Kind, node.Id, node.Name, node.TypeName, names.OfType(node.TypeName), node.IsMoved, [.. node.Members.Select(member => Member(member, names.OfMember(node.TypeName, member.Name)))]))],
            compared.Connections,
            [.. compared.Parts.Select(part => new PartDifference(
                part.Part, part.Part.ChineseName(), part.Kind, part.Name, PartNames.Of(part), [.. part.Members.Select(member => Member(member, PartNames.OfMember(member.Name) ?? member.Name))]))]);
    }

    private static MemberDifference Member(MemberChange change, string label) => new(change.Name, label, change.Before, change.After);
}

/// <summary>One of the two.</summary>
internal sealed record ComparedVersion(string DefinitionId, string VersionId, int Version, string Name, bool IsPublished, DateTimeOffset? PublishedAt, DefinitionDrawing Drawing)
{
    public static ComparedVersion Of(WorkflowDefinitionRecord version) =>
        new(version.DefinitionId, version.Id, version.Version, version.Name ?? version.DefinitionId, version.IsPublished, version.PublishedAt, DefinitionDrawing.Of(version.Json));
}

/// <summary>An activity that differs.</summary>
/// <param name="IsMoved">It stands elsewhere too.</param>
internal sealed record NodeDifference(ChangeKind Kind, string Id, string Name, string TypeName, string TypeLabel, bool IsMoved, IReadOnlyList<MemberDifference> Members);

/// <summary>A member that differs.</summary>
/// <param name="Before">Null: not there.</param>
/// <param name="After">Null: not there.</param>
internal sealed record MemberDifference(string Name, string Label, string? Before, string? After);

/// <summary>A variable, input, output, outcome, option or property that differs.</summary>
internal sealed record PartDifference(DefinitionPart Part, string PartName, ChangeKind Kind, string Name, string Label, IReadOnlyList<MemberDifference> Members);
