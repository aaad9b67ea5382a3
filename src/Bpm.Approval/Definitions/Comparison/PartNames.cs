namespace Bpm.Approval.Definitions.Comparison;

/// <summary>Chinese names for parts and members of definitions.</summary>
public static class PartNames
{
    private static readonly Dictionary<string, string> Members = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = "名称",
        ["description"] = "说明",
        ["type"] = "活动类型",
        ["version"] = "版本",
        ["typeName"] = "类型",
        ["isArray"] = "是否列表",
        ["value"] = "初始值",
        ["displayName"] = "显示名称",
        ["category"] = "分类",
        ["uiHint"] = "编辑方式",
        ["storageDriverTypeName"] = "存储方式",
        ["storageDriverType"] = "存储方式",
        ["usableAsActivity"] = "可作为环节使用",
        ["autoUpdateConsumingWorkflows"] = "发布后自动更新引用它的流程",
        ["activationStrategyType"] = "启动策略",
        ["incidentStrategyType"] = "异常处理策略",
        ["commitStrategyName"] = "提交策略",
        ["activityCategory"] = "环节分类",
        ["workflowDefinitionId"] = "引用的流程",
        ["workflowDefinitionVersionId"] = "引用的流程版本",
        ["metadata.displayText"] = "显示名称",
        ["metadata.description"] = "环节说明",
        ["metadata.showDescription"] = "显示说明",
        ["customProperties.canStartWorkflow"] = "可启动流程",
        ["customProperties.runAsynchronously"] = "后台运行",
        ["customProperties.mergeMode"] = "汇合方式",
        ["customProperties.commitStrategyName"] = "提交策略",
        ["customProperties.logPersistenceMode"] = "日志方式",
        ["customProperties.logPersistenceConfig"] = "日志方式",
    };

    /// <summary>变量“x”, 名称.</summary>
    public static string Of(PartChange change) => change.Part switch
    {
        DefinitionPart.Variable => $"变量“{change.Name}”",
        DefinitionPart.Input => $"输入“{change.Name}”",
        DefinitionPart.Output => $"输出“{change.Name}”",
        DefinitionPart.Outcome => $"结果“{change.Name}”",
        _ => OfMember(change.Name) ?? change.Name,
    };

    /// <summary>What people call a member that every activity or definition has. Null: no such member.</summary>
    public static string? OfMember(string name) => Members.GetValueOrDefault(name);

    /// <summary>流程变量.</summary>
    public static string ChineseName(this DefinitionPart part) => part switch
    {
        DefinitionPart.Property => "基本信息",
        DefinitionPart.Variable => "流程变量",
        DefinitionPart.Input => "流程输入",
        DefinitionPart.Output => "流程输出",
        DefinitionPart.Outcome => "流程结果",
        DefinitionPart.Option => "运行选项",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };
}
