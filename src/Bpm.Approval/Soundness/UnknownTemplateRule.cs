using Bpm.Approval.Documents;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>Documents named in a process are of a known kind, with a template.</summary>
internal sealed class UnknownTemplateRule(DocumentTemplates templates) : SoundnessRule("approval.template-unknown", SoundnessSeverity.Error, "用到的文书都有模板", "领域说明 3.5：没有模板的文书生成不出来。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var node in definition.Nodes.Where(n => n.Activity is ApplySeal))
        {
            foreach (var name in (node.Fixed<string[]>(nameof(ApplySeal.Documents)) ?? []).Where(n => !(Enum.TryParse<DocumentKind>(n, out var kind) && Enum.IsDefined(kind) && templates.Has(n))))
                yield return new SoundnessFinding(node, $"没有文书「{name}」的模板。请从已有的文书中选择。") { Member = "documents" };
        }
    }
}
