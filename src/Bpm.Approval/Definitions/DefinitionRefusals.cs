using Bpm.Approval.Rules;

namespace Bpm.Approval.Definitions;

internal static class DefinitionRefusals
{
    public static NotFoundException NotFound() => new("definition.not-found", "没有这个流程定义或版本。");
}
