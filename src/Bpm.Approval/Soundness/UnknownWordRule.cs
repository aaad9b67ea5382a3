using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>Fixed values of drop-downs are among the choices: a misspelt one would silently count as the first.</summary>
internal sealed class UnknownWordRule(string id, string title, Func<Type, bool> isAsked, string noun) : SoundnessRule(id, SoundnessSeverity.Error, title, "领域词汇表；认不得的词在执行时会被当作第一个选项。")
{
    public static IEnumerable<UnknownWordRule> All =>
    [
        new("approval.role-unknown", "环节的岗位都存在", t => t == typeof(PostRole), "岗位"),
        new("approval.unit-unknown", "环节的办理单位都存在", t => t == typeof(UnitKey), "单位"),
        new("approval.choice-unknown", "下拉选项都存在", t => t.IsEnum && t.Assembly == typeof(UnknownWordRule).Assembly && t != typeof(PostRole) && t != typeof(UnitKey), "选项"),
    ];

    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        foreach (var node in definition.Nodes)
        {
            foreach (var input in node.Descriptor.Inputs.Where(i => isAsked(TypeOf(i))))
            {
                if (FlowingValue.Find(node, input.Name) is { } found && !IsOf(TypeOf(input), found.Text))
                    yield return new SoundnessFinding(found.Node, $"没有{noun}「{found.Text}」。请从{string.Join("、", Enum.GetNames(TypeOf(input)).Take(12))}中选择。") { Member = char.ToLowerInvariant(input.Name[0]) + input.Name[1..] };
            }
        }
    }

    private static Type TypeOf(InputDescriptor input) => Nullable.GetUnderlyingType(input.Type) ?? input.Type;

    private static bool IsOf(Type type, string text) => Enum.TryParse(type, text, ignoreCase: true, out var word) && Enum.IsDefined(type, word);
}
