namespace Bpm.Approval.People;

/// <summary>What a person does at a post. Source: domain 3.7.</summary>
public enum PostRole
{
    /// <summary>综合窗口人员: receives, accepts within the letter, decides instant matters where authorised.</summary>
    FrontClerk,

    /// <summary>网格员、代办员: receives where entrusted, runs errands, delivers.</summary>
    GridWorker,

    /// <summary>后台审查人员.</summary>
    BackReviewer,

    /// <summary>审批决定人员.</summary>
    DecisionMaker,

    /// <summary>机关负责人: extends the statutory limit, ends cases, approves special procedures.</summary>
    AgencyHead,

    /// <summary>印章保管人员.</summary>
    SealKeeper,

    /// <summary>统一出件人员.</summary>
    IssueClerk,

    /// <summary>监管部门人员: feedback only.</summary>
    Regulator,

    /// <summary>督查人员: sees everything, handles nothing.</summary>
    Supervisor,

    /// <summary>流程分析人员: draws processes.</summary>
    ProcessAnalyst,

    /// <summary>事项发布人员: publishes matters, lists, bindings, processes; handles no case.</summary>
    Publisher,

    /// <summary>系统管理员: no business rights.</summary>
    Administrator,
}
