using System.Text.RegularExpressions;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;

namespace Bpm.Approval.Definitions;

/// <summary>What ids and names of definitions from outside may look like: they become parts of addresses and of file names.</summary>
public static partial class DefinitionIds
{
    private const int MaxName = 200;

    /// <summary>Checks what a person sends.</summary>
    /// <exception cref="InputRefusedException"><c>definition.name-too-long</c>, <c>definition.id-invalid</c>.</exception>
    public static void Check(WorkflowDefinitionDocument document)
    {
        if (document.Name is { } name && name.Trim().Length > MaxName)
            throw new InputRefusedException("definition.name-too-long", $"流程名称不得超过{MaxName}字。", "name");
        if (document.DefinitionId is { Length: > 0 } definitionId && !Pattern().IsMatch(definitionId))
            throw new InputRefusedException("definition.id-invalid", "流程编号只能由字母、数字、汉字、点、下划线、波浪号和连字符组成，不超过 100 个字符，且不能以点开头。", "definitionId");
        if (document.Id is { Length: > 0 } id && !Pattern().IsMatch(id))
            throw new InputRefusedException("definition.id-invalid", "版本编号只能由字母、数字、汉字、点、下划线、波浪号和连字符组成，不超过 100 个字符，且不能以点开头。", "id");
    }

    [GeneratedRegex(@"^[\p{L}\p{N}_~-][\p{L}\p{N}._~-]{0,99}$")]
    private static partial Regex Pattern();
}
