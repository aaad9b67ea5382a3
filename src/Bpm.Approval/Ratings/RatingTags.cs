namespace Bpm.Approval.Ratings;

/// <summary>Words that a rater may choose, by level: good levels praise, bad ones say what is wrong.</summary>
public static class RatingTags
{
    private static readonly string[] Good = ["服务热情", "一次告知清楚", "办理快捷", "流程简便", "环境整洁"];
    private static readonly string[] Fair = ["基本清楚", "等候较久", "流程可以更简便"];
    private static readonly string[] Bad = ["态度不好", "没有一次告知", "超过承诺时限", "要求提供不必要的材料", "多次跑动", "指南与实际不符"];

    /// <summary>Those of a level.</summary>
    public static IReadOnlyList<string> Of(RatingLevel level) => level switch
    {
        RatingLevel.VerySatisfied or RatingLevel.Satisfied => Good,
        RatingLevel.Fair => Fair,
        _ => Bad,
    };
}
