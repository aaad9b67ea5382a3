using System.Text.RegularExpressions;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>The fixed text of an input, also where a step of a sub-workflow hands on what the process that uses it has fixed.</summary>
internal static partial class FlowingValue
{
    /// <summary>Null: it is not fixed anywhere.</summary>
    public static (ExpandedNode Node, string Text)? Find(ExpandedNode node, string input)
    {
        for (var depth = 0; depth < 64; depth++)
        {
            if (node.Input(input) is not { } expression)
                return null;
            if (expression is { Type: "Literal", Value: { } value })
                return value.ToString() is { Length: > 0 } text ? (node, text) : null;
            if (NameOf(expression) is not { } handed || node.Workflow.Node.Parent is not { } user || node.Workflow.InputNames.FirstOrDefault(i => i.Equals(handed, StringComparison.OrdinalIgnoreCase)) is not { } declared)
                return null;
            (node, input) = (user, declared);
        }

        return null;
    }

    private static string? NameOf(Bpm.Engine.Expressions.Expression expression) => expression switch
    {
        { Type: "Input", Value: string name } => name,
        { Type: "JavaScript", Value: string script } when Accessor().Match(script) is { Success: true } match => match.Groups[1].Value + match.Groups[2].Value,
        _ => null,
    };

    [GeneratedRegex(@"^\s*(?:return\s+)?(?:get([\p{Lu}\p{Lo}][\p{L}\p{Nd}]*)\(\)|getInput\(['""]([^'""]+)['""]\))\s*;?\s*$")]
    private static partial Regex Accessor();
}
