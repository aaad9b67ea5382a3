namespace Bpm.Approval.People;

/// <summary>The Chinese names of the roles.</summary>
public static class PostRoleNames
{
    /// <summary>What people call the role.</summary>
    public static string ChineseName(this PostRole role) => role switch
    {
        PostRole.FrontClerk => "综合窗口人员",
        PostRole.GridWorker => "网格员",
        PostRole.BackReviewer => "后台审查人员",
        PostRole.DecisionMaker => "审批决定人员",
        PostRole.AgencyHead => "机关负责人",
        PostRole.SealKeeper => "印章保管人员",
        PostRole.IssueClerk => "统一出件人员",
        PostRole.Regulator => "监管人员",
        PostRole.Supervisor => "督查人员",
        PostRole.ProcessAnalyst => "流程分析人员",
        PostRole.Publisher => "事项发布人员",
        PostRole.Administrator => "系统管理员",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
