using System.Text.RegularExpressions;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Soundness;

namespace Bpm.Web.ElsaApi;

/// <summary>What is wrong with a definition, in Chinese, with its place.</summary>
internal static partial class FindingTexts
{
    private static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["definition.too-large"] = "流程定义过大，不能保存。",
        ["definition.malformed-json"] = "流程定义不是有效的 JSON。",
        ["definition.too-deep"] = "活动嵌套过深。",
        ["definition.too-many-activities"] = "活动过多（含子流程，最多 5000 个）。",
        ["definition.version-exists"] = "该版本已存在且内容不同，请改用新的版本号。",
        ["definition.missing-id"] = "流程定义缺少 definitionId。",
        ["definition.loop-without-body"] = "循环没有内容，会立即结束。",
        ["definition.duplicate-input"] = "流程输入重名。",
        ["definition.duplicate-output"] = "流程输出重名。",
        ["definition.duplicate-id"] = "同一画布内有两个活动编号相同。",
        ["definition.script-invalid"] = "脚本有语法错误。",
        ["definition.template-invalid"] = "Liquid 模板有语法错误。",
        ["definition.template-unknown-name"] = "模板中的名称没有意义，结果总是空。",
        ["definition.config-unavailable"] = "脚本不能读取系统配置（getConfig 未启用），执行到此处会失败。",
        ["definition.channel-unavailable"] = "只有一个调度通道，通道名称不起作用。",
        ["definition.trace-unavailable"] = "不记录跟踪，startNewTrace 不起作用。",
        ["definition.read-only"] = "该流程定义为只读，不能修改或删除。",
        ["definition.in-use"] = "仍有办件在该版本上运行，不能删除。",
        ["definition.not-published"] = "该流程没有已发布的版本。",
        ["definition.background-unavailable"] = "活动不在后台运行，将随流程一起执行。",
        ["definition.merge-may-wait-for-ever"] = "汇聚前的分支不一定都会走到，可能一直等待。",
        ["definition.cron-invalid"] = "Cron 表达式无效。",
        ["definition.http-path-taken"] = "该网址已有其他流程在监听。",
        ["definition.unknown-activity"] = "没有这种活动。",
        ["definition.start-not-allowed"] = "按流程的启动策略，现在不能再启动一个实例。",
    };

    /// <summary>All of it, as Studio shows it.</summary>
    public static InputRefusedException Refusal(DefinitionRefusedException refused)
    {
        if (refused.Findings.Count == 0)
            return new InputRefusedException("definition.refused", refused.Message, "definition");
        var errors = refused.Findings.GroupBy(f => f.NodeId ?? "definition", StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(Chinese).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
        return new InputRefusedException(refused.Findings[0].Code, "流程定义有误，未能通过检查。", errors);
    }

    /// <summary>One sentence with its place.</summary>
    public static string Chinese(DefinitionFinding finding)
    {
        if (finding.Place is not null)
            return finding.ToText();
        var text = HasChinese().IsMatch(finding.Message) ? finding.Message
            : Texts.TryGetValue(finding.Code, out var known) ? $"{known}（{finding.Message}）"
            : finding.Message;
        var place = finding.NodeId is { } node ? $"［{node[(node.LastIndexOf(':') + 1)..]}{(finding.Member is { } member ? "." + member : "")}］" : "";
        var line = finding.Line is { } number ? $"第 {number} 行第 {finding.Column} 列：" : "";
        return place + line + text;
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex HasChinese();
}
