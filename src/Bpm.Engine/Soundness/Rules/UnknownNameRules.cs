using Bpm.Engine.Activities;

namespace Bpm.Engine.Soundness.Rules;

/// <summary>Variables that expressions, outputs and <c>SetVariable</c> name exist where they are named.</summary>
internal sealed class UnknownVariableRule() : SoundnessRule("reference.unknown-variable", SoundnessSeverity.Error, "用到的变量都存在", "Elsa 模型 3.4、4.2：没有声明的变量读出来是空的，getX() 不存在时脚本出错。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct)
    {
        var names = definition.Names(ct);
        foreach (var finding in UnknownNames.Of(definition, NameUses.IsOfVariable, u => $"没有{(u.Kind is NameKind.Getter ? "变量或者流程输入" : "变量")}「{u.Name}」。请在流程变量里声明它，或者改正名称。", ct))
            yield return finding;
        foreach (var node in definition.Nodes)
        {
            if (node.Activity is SetVariable { Variable.Id: { Length: > 0 } id } set && !names.IsKnown(node, NameUses.Nothing, new NameUse(NameKind.VariableId, id)))
                yield return new SoundnessFinding(node, $"没有变量「{(set.Variable.Name.Length > 0 ? set.Variable.Name : id)}」，执行到这里会出错。请在流程变量里声明它，或者另选一个变量。") { Member = "variable" };
            foreach (var output in node.Compiled.Outputs)
            {
                if (output.Output.MemoryBlockReference?.Id is { Length: > 0 } bound && !names.CanStore(node, bound))
                    yield return new SoundnessFinding(node, $"输出「{output.Name}」要存到「{bound}」，但是没有这个变量，结果会丢失。请另选一个变量。") { Member = Definitions.JsonMembers.Camel(output.Name) };
            }
        }
    }
}

/// <summary>Inputs that expressions name are declared.</summary>
internal sealed class UnknownInputRule() : SoundnessRule("reference.unknown-input", SoundnessSeverity.Error, "用到的流程输入都存在", "Elsa 模型 1.7、4.2：没有声明的输入总是空的。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct) =>
        UnknownNames.Of(definition, u => u.Kind is NameKind.Input, u => $"没有流程输入「{u.Name}」。请在流程输入里声明它，或者改正名称。", ct);
}

/// <summary>Activities and outputs that scripts name exist.</summary>
internal sealed class UnknownOutputRule() : SoundnessRule("reference.unknown-output", SoundnessSeverity.Error, "用到的环节输出都存在", "Elsa 模型 4.2：找不到环节时脚本出错，没有的输出总是空的。")
{
    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct) =>
        UnknownNames.Of(definition, NameUses.IsOfOutput, u => u.Kind is NameKind.OutputFrom ? $"没有环节「{u.Name}」{(u.Output is { } o ? $"的输出「{o}」" : "")}。请改正环节的名称和输出的名称。" : $"get{u.Name}() 没有对应的环节输出。请改正环节的名称和输出的名称。", ct);
}

internal static class NameUses
{
    public static NodeExpression Nothing { get; } = new("", "Literal", null, null);

    public static bool IsOfOutput(NameUse use) => use.Kind is NameKind.OutputFrom || (use.Kind is NameKind.Getter && DefinitionNames.LooksLikeOutput(use.Name));

    public static bool IsOfVariable(NameUse use) => use.Kind is not NameKind.Input && !IsOfOutput(use);
}

internal static class UnknownNames
{
    public static IEnumerable<SoundnessFinding> Of(ExpandedDefinition definition, Func<NameUse, bool> isAsked, Func<NameUse, string> message, CancellationToken ct)
    {
        var names = definition.Names(ct);
        foreach (var (node, expression, used) in names.Expressions)
        {
            ct.ThrowIfCancellationRequested();
            foreach (var use in used.Uses.Where(u => isAsked(u) && !names.IsKnown(node, expression, u)))
            {
                var text = use.Line is { } line && expression.Script is { } script ? script.ReplaceLineEndings("\n").Split('\n').ElementAtOrDefault(line - 1) : null;
                yield return new SoundnessFinding(node, message(use)) { Member = expression.Member, Line = use.Line, Column = use.Column, Text = text };
            }
        }
    }
}
