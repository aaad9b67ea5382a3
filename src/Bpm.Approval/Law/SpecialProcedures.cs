namespace Bpm.Approval.Law;

/// <summary>Which special procedures there are. Source: Administrative Licensing Law, art. 45; domain 4.8.</summary>
public static class SpecialProcedures
{
    /// <summary>听证, 招标, 拍卖, 检验, 检测, 检疫, 鉴定, 专家评审: their time does not count against the statutory limit.</summary>
    public static IReadOnlyList<string> Listed { get; } = ["Hearing", "Bidding", "Auction", "Inspection", "Testing", "Quarantine", "Appraisal", "ExpertReview"];
}
