using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Engine.Soundness;

namespace Bpm.Web.Soundness;

/// <param name="Errors">How many keep it from being published.</param>
internal sealed record FindingsView(string DefinitionId, string VersionId, int Version, bool IsPublished, int Errors, IReadOnlyList<FindingRow> Items)
{
    public static FindingsView Of(WorkflowDefinitionRecord version, IReadOnlyList<DefinitionFinding> findings, IReadOnlyList<ISoundnessRule> rules)
    {
        var byId = rules.ToDictionary(r => r.Id, StringComparer.Ordinal);
        return new FindingsView(
            version.DefinitionId, version.Id, version.Version, version.IsPublished, findings.Count(f => !f.IsWarning), [.. findings.Select(f => FindingRow.Of(f, byId.GetValueOrDefault(f.Code)))]);
    }
}

/// <param name="Code">The rule's id.</param>
/// <param name="Title">What the rule asks for.</param>
/// <param name="Source">Why it is asked.</param>
/// <param name="ActivityId">The activity on this definition's drawing; null: the definition itself.</param>
/// <param name="NodeId">Path of the activity, through definitions used.</param>
/// <param name="Place">The activity in words.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Text">Place and message in one sentence.</param>
/// <param name="Member">The activity's member with the fault.</param>
/// <param name="Line">Line of its script, from 1.</param>
/// <param name="Column">Column of its script, from 1.</param>
/// <param name="Script">That line.</param>
internal sealed record FindingRow(
    string Code, string Title, string Source, SoundnessSeverity Severity, string? ActivityId, string? NodeId, string? Place, string Message, string Text, string? Member, int? Line, int? Column, string? Script)
{
    public static FindingRow Of(DefinitionFinding finding, ISoundnessRule? rule) => new(
        finding.Code, rule?.Title ?? "", rule?.Source ?? "", finding.IsWarning ? SoundnessSeverity.Warning : SoundnessSeverity.Error,
        finding.ActivityId, finding.NodeId, finding.Place, finding.Message, finding.ToText(), finding.Member, finding.Line, finding.Column, finding.Text);
}
