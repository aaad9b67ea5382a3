using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Bpm.Engine.Activities;
using Bpm.Engine.Definitions;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>Inputs without which an activity cannot do its work are filled in.</summary>
/// <remarks>An activity's property says so by <see cref="RequiredAttribute"/>, which Elsa's authors have too. Of a definition used, those that its own steps read.</remarks>
internal sealed class MissingInputRule() : SoundnessRule("input.missing", SoundnessSeverity.Error, "必填的内容都已填写", "活动标明必填（Required）的输入，以及子流程里用到的输入；缺少时执行到这里出错。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var node in definition.Nodes)
        {
            if (node.Activity is WorkflowDefinitionActivity used)
            {
                foreach (var name in used.Inner.Inputs.Select(i => i.Name).Where(n => IsEmpty(node.Input(n)) && IsRead(definition, used, n, ct)))
                    yield return new SoundnessFinding(node, $"子流程的输入「{node.CaptionOf(name)}」没有填写，但是子流程要用它。请填写。") { Member = JsonMembers.Camel(name) };
                continue;
            }

            if (node.Activity is SetVariable { Variable.Id.Length: 0 })
                yield return new SoundnessFinding(node, "没有选择要设置的变量。请选择。") { Member = "variable" };
            foreach (var input in node.Compiled.Inputs.Where(i => IsRequired(node, i.Descriptor) && IsEmpty(i.Input?.Expression)))
                yield return new SoundnessFinding(node, $"「{node.CaptionOf(input.Name)}」没有填写，执行到这里不知道该怎么做。请填写。") { Member = JsonMembers.Camel(input.Name) };
        }
    }

    private static bool IsRequired(ExpandedNode node, InputDescriptor input) =>
        node.Activity.GetType().GetProperty(input.Name)?.GetCustomAttribute<RequiredAttribute>() is not null;

    private static bool IsEmpty(Expressions.Expression? expression) => expression switch
    {
        null or { Value: null } => true,
        { Type: "Object", Value: string json } => json.AsSpan().Trim() is "" or "[]" or "null",
        { Value: string text } => text.AsSpan().Trim().IsEmpty,
        { Value: ICollection { Count: 0 } } => true,
        _ => false,
    };

    private static bool IsRead(ExpandedDefinition definition, WorkflowDefinitionActivity used, string name, CancellationToken ct) => definition.Names(ct).Expressions
        .Any(e => e.Node.Workflow.Activity == used.Inner && e.Names.Uses.Any(u => u.Kind is NameKind.Getter or NameKind.Input or NameKind.Variable or NameKind.VariableId && u.Name.Equals(name, StringComparison.OrdinalIgnoreCase)));
}
