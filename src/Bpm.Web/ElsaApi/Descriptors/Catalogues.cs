namespace Bpm.Web.ElsaApi.Descriptors;

/// <summary>Choices that are the same everywhere: the engine knows these names (elsa-model.md 1.3, 1.8, 3.9).</summary>
internal static class Catalogues
{
    public static IReadOnlyList<VariableType> VariableTypes { get; } =
    [
        new("String", "文本", "基本类型", "一段文字。"),
        new("Boolean", "是否", "基本类型", "是或否。"),
        new("Int32", "整数", "基本类型", "不带小数的数。"),
        new("Int64", "长整数", "基本类型", "很大的整数。"),
        new("Decimal", "小数（精确）", "基本类型", "金额等不能有误差的数。"),
        new("Double", "小数", "基本类型", "带小数的数。"),
        new("Guid", "唯一标识", "基本类型", "全局唯一标识。"),
        new("DateTimeOffset", "时刻", "日期时间", "带时区的日期和时间。"),
        new("DateTime", "日期时间", "日期时间", "不带时区的日期和时间。"),
        new("DateOnly", "日期", "日期时间", "只有日期。"),
        new("TimeOnly", "时间", "日期时间", "只有时间。"),
        new("TimeSpan", "时长", "日期时间", "一段时间，格式 天.时:分:秒。"),
        new("ObjectDictionary", "名值表", "结构", "名称到任意值，例如表单内容。"),
        new("StringDictionary", "文本名值表", "结构", "名称到文本。"),
        new("JsonObject", "JSON 对象", "结构", "JSON 对象。"),
        new("JsonArray", "JSON 数组", "结构", "JSON 数组。"),
        new("JSON", "动态对象", "结构", "成员可以任意增减的对象。"),
        new("ByteArray", "字节", "结构", "二进制内容。"),
        new("Object", "任意", "其他", "任何类型的值。"),
    ];

    public static IReadOnlyList<StorageDriver> StorageDrivers { get; } =
    [
        new("WorkflowInstanceStorageDriver", "随流程实例保存", 5, Deprecated: false),
        new("MemoryStorageDriver", "仅本次运行（不保存）", 0, Deprecated: false),
    ];

    public static IReadOnlyList<Strategy> IncidentStrategies { get; } =
    [
        new("FaultStrategy", "故障中止", "有步骤失败时流程转为故障，等待处理后重试。"),
        new("ContinueWithIncidentsStrategy", "记录后继续", "有步骤失败时记录下来，其他分支继续。"),
    ];

    public static IReadOnlyList<Strategy> ActivationStrategies { get; } =
    [
        new("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", "不限", "随时可以启动新实例。"),
        new("Elsa.Workflows.Runtime.ActivationValidators.SingletonStrategy, Elsa.Workflows.Runtime", "只有一个", "该流程同时只能有一个运行中的实例。"),
        new("Elsa.Workflows.Runtime.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Runtime", "每个办件只有一个", "该流程对同一办件同时只能有一个运行中的实例。"),
        new("Elsa.Workflows.Runtime.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Runtime", "每个办件只有一个流程", "同一办件同时只能有一个运行中的实例，不论哪个流程。"),
    ];

    public static IReadOnlyList<Strategy> LogPersistenceStrategies { get; } =
    [
        new("Include", "记录", "记录输入和输出的值。"),
        new("Exclude", "不记录", "不记录输入和输出的值。"),
        new("Inherit", "按上级设置", "按活动、流程或系统的设置。"),
    ];
}

internal sealed record VariableType(string TypeName, string DisplayName, string Category, string Description);

/// <param name="Priority">The highest is the default.</param>
internal sealed record StorageDriver(string TypeName, string DisplayName, double Priority, bool Deprecated);

internal sealed record Strategy(string TypeName, string DisplayName, string Description);
