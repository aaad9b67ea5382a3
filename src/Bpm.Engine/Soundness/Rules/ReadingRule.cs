namespace Bpm.Engine.Soundness.Rules;

/// <summary>What reading a definition found already, by its code.</summary>
internal sealed class ReadingRule(string id, SoundnessSeverity severity, string title, string source, bool isBasic = false) : SoundnessRule(id, severity, title, source)
{
    public override bool IsBasic { get; } = isBasic;

    public static IEnumerable<ReadingRule> All =>
    [
        Basic("definition.missing-id", "定义有编号", "Elsa 模型 1.2"),
        Basic("definition.missing-root", "定义有根环节", "Elsa 模型 1.2"),
        Basic("definition.id-too-long", "环节编号不过长", "每个书签和执行记录都存环节编号，最多 200 个字符"),
        Basic("definition.duplicate-id", "同一容器内环节编号不重复", "Elsa 模型 1.4：连线按编号找环节"),
        Basic("definition.bad-member", "环节的成员读得出来", "Elsa 模型 1.5"),
        Basic("definition.duplicate-input", "输入名称不重复", "Elsa 模型 1.7：发布时输入名称应当唯一"),
        Basic("definition.duplicate-output", "输出名称不重复", "Elsa 模型 1.7：发布时输出名称应当唯一"),
        Basic("definition.unknown-activity", "每个环节的类型都存在", "Elsa 模型 1.4：执行未知类型的环节会出错"),
        Basic("definition.broken-connection", "连线两端的环节都存在", "Elsa 模型 1.9"),
        Basic("definition.recursive", "子流程不会转回自己", "Elsa 模型 1.11：子流程在同一实例里展开，转圈就展不完"),
        Basic("definition.script-invalid", "脚本写得对", "Elsa 模型 4.3：保存时解析，不留到执行时出错"),
        Advice("definition.unknown-type", "变量的类型认得", "Elsa 模型 1.6：认不得的类型，变量不起作用"),
        Advice("definition.bad-default", "变量的默认值符合类型", "Elsa 模型 1.6：不符合的默认值不起作用"),
        Advice("definition.expression-unavailable", "表达式的种类可用", "Elsa 模型 4.1：不可用的种类结果为空"),
        Advice("definition.converter-unavailable", "输出转换器可用", "Elsa 模型 1.5：转换器只保留，不执行"),
        Basic("definition.cron-invalid", "定时表达式写得对", "Elsa 模型 2.6：六个字段，秒在最前；用来启动流程的写错时不能发布"),
        Basic("definition.template-invalid", "模板写得对", "Elsa 模型 4.1：Liquid 模板保存时解析"),
        Advice("definition.template-unknown-name", "模板里的名称都有意义", "Elsa 模型 4.1：没有意义的名称总是空的"),
        Advice("definition.config-unavailable", "脚本不读取程序配置", "Elsa 模型 4.2：getConfig 没有启用"),
        Advice("definition.commit-strategy-unknown", "提交方式认得", "Elsa 模型 3.8：认不得的名称按没有填写处理"),
        Advice("definition.channel-unavailable", "不要求另外的队列", "Elsa 模型 2.6：这里只有一个队列"),
        Advice("definition.trace-unavailable", "不要求另起调用链", "Elsa 模型 2.6：这里不记录调用链"),
    ];

    protected override IEnumerable<SoundnessFinding> Find(ExpandedDefinition definition, CancellationToken ct) =>
        definition.ReadingFindings.Where(f => f.Code == Id).Select(f => new SoundnessFinding(definition.Find(f.NodeId), f.Message)
        {
            Member = f.Member,
            Line = f.Line,
            Column = f.Column,
            Text = f.Text,
            IsWarning = f.IsWarning,
        });

    private static ReadingRule Basic(string id, string title, string source) => new(id, SoundnessSeverity.Error, title, source, isBasic: true);

    private static ReadingRule Advice(string id, string title, string source) => new(id, SoundnessSeverity.Warning, title, source);
}
