using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;

namespace Bpm.Web.ElsaApi;

/// <summary>What is wrong with a definition, as Studio shows it: Chinese, each with its place.</summary>
internal static class FindingTexts
{
    /// <summary>What the engine says of the store and of limits is for programs; here is what people are told.</summary>
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["definition.too-large"] = "流程定义过大（最多 4 MB），不能保存。",
        ["definition.malformed-json"] = "流程定义不是有效的 JSON。",
        ["definition.too-deep"] = "环节嵌套过深（最多 64 层）。",
        ["definition.too-many-activities"] = "环节过多（含子流程，最多 5000 个）。",
        ["definition.version-exists"] = "该版本已存在且内容不同，请改用新的版本号。",
        ["definition.read-only"] = "该流程定义为只读，不能修改或删除。",
        ["definition.in-use"] = "仍有实例在该版本上运行，不能删除。",
        ["definition.not-published"] = "该流程没有已发布的版本。",
        ["definition.http-path-taken"] = "接收请求的网址已有其他流程在监听。",
        ["definition.changed-meanwhile"] = "他人已保存了更新的草稿。请重新打开后再修改，以免覆盖他人的改动。",
    };

    /// <summary>All of it, by activity id; <c>definition</c> for the whole.</summary>
    public static InputRefusedException Refusal(DefinitionRefusedException refused)
    {
        if (refused.Findings.Count == 0)
            return new InputRefusedException("definition.refused", "流程定义未能保存。", new Dictionary<string, string[]> { ["definition"] = [refused.Message] });
        var inChinese = new DefinitionRefusedException([.. refused.Findings.Select(InChinese)]);
        return new InputRefusedException(refused.Findings[0].Code, "流程定义有问题，未能通过检查。", inChinese.ToErrors());
    }

    /// <summary>One sentence with its place.</summary>
    public static string Chinese(DefinitionFinding finding) => InChinese(finding).ToText();

    private static DefinitionFinding InChinese(DefinitionFinding finding) => Texts.TryGetValue(finding.Code, out var text) ? finding with { Message = text } : finding;
}
