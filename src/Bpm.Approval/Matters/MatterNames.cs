namespace Bpm.Approval.Matters;

/// <summary>The Chinese names of the codes that matters use.</summary>
public static class MatterNames
{
    /// <summary>行政许可 …</summary>
    public static string ChineseName(this MatterType type) => type switch
    {
        MatterType.Licence => "行政许可",
        MatterType.Payment => "行政给付",
        MatterType.Confirmation => "行政确认",
        MatterType.Reward => "行政奖励",
        MatterType.Adjudication => "行政裁决",
        MatterType.Other => "其他行政权力",
        MatterType.PublicService => "公共服务",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>即办件, 承诺件.</summary>
    public static string ChineseName(this CaseType type) => type switch
    {
        CaseType.Instant => "即办件",
        CaseType.Promised => "承诺件",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>法定本级行使 …</summary>
    public static string ChineseName(this PowerSource source) => source switch
    {
        PowerSource.OwnByLaw => "法定本级行使",
        PowerSource.HandedDown => "上级下放",
        PowerSource.AuthorizedFromAbove => "上级授权",
        PowerSource.AuthorizedByPeer => "同级授权",
        PowerSource.DelegatedFromAbove => "上级委托",
        PowerSource.DelegatedByPeer => "同级委托",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, null),
    };

    /// <summary>自然人 …</summary>
    public static string ChineseName(this ServiceObject serviceObject) => serviceObject switch
    {
        ServiceObject.NaturalPerson => "自然人",
        ServiceObject.EnterpriseLegalPerson => "企业法人",
        ServiceObject.InstitutionLegalPerson => "事业法人",
        ServiceObject.SocialOrganization => "社会组织法人",
        ServiceObject.AdministrativeOrgan => "行政机关",
        ServiceObject.OtherOrganization => "其他组织",
        _ => throw new ArgumentOutOfRangeException(nameof(serviceObject), serviceObject, null),
    };

    /// <summary>证件证书证明 …</summary>
    public static string ChineseName(this MaterialKind kind) => kind switch
    {
        MaterialKind.Certificate => "证件证书证明",
        MaterialKind.ApplicationForm => "申请表格文书",
        MaterialKind.Other => "其他",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>纸质 …</summary>
    public static string ChineseName(this MaterialForm form) => form switch
    {
        MaterialForm.Paper => "纸质",
        MaterialForm.Electronic => "电子化",
        MaterialForm.Either => "纸质/电子化",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };

    /// <summary>收件, 受理 …</summary>
    public static string ChineseName(this ProcessStepKind kind) => kind switch
    {
        ProcessStepKind.Receive => "收件",
        ProcessStepKind.Accept => "受理",
        ProcessStepKind.Review => "审查",
        ProcessStepKind.SiteInspection => "现场核查",
        ProcessStepKind.Hearing => "听证",
        ProcessStepKind.ExpertReview => "专家评审",
        ProcessStepKind.PublicNotice => "公示",
        ProcessStepKind.PreliminaryReview => "初审",
        ProcessStepKind.ReportUpward => "上报",
        ProcessStepKind.JointOpinion => "联合意见",
        ProcessStepKind.Decide => "决定",
        ProcessStepKind.Produce => "制证",
        ProcessStepKind.Issue => "送达",
        ProcessStepKind.Push => "监管推送",
        ProcessStepKind.Close => "办结",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>前台, 后台 …</summary>
    public static string ChineseName(this ProcessOffice office) => office switch
    {
        ProcessOffice.Front => "前台",
        ProcessOffice.Back => "后台",
        ProcessOffice.Upper => "上级",
        ProcessOffice.Joint => "联办",
        _ => throw new ArgumentOutOfRangeException(nameof(office), office, null),
    };

    /// <summary>窗口办理 …</summary>
    public static string ChineseName(this HandlingForm form) => form switch
    {
        HandlingForm.Window => "窗口办理",
        HandlingForm.Online => "网上办理",
        HandlingForm.Mobile => "移动端办理",
        HandlingForm.Courier => "邮寄办理",
        _ => throw new ArgumentOutOfRangeException(nameof(form), form, null),
    };

    /// <summary>全县通办 …</summary>
    public static string ChineseName(this CrossHandlingScope scope) => scope switch
    {
        CrossHandlingScope.Nation => "全国通办",
        CrossHandlingScope.Province => "全省通办",
        CrossHandlingScope.City => "全市通办",
        CrossHandlingScope.County => "全县通办",
        CrossHandlingScope.Town => "本镇（街道）通办",
        CrossHandlingScope.Village => "本村（社区）通办",
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, null),
    };

    /// <summary>证照, 批文 …</summary>
    public static string ChineseName(this ResultType type) => type switch
    {
        ResultType.Certificate => "证照",
        ResultType.Approval => "批文",
        ResultType.Other => "其他",
        ResultType.None => "无",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>草稿, 已发布 …</summary>
    public static string ChineseName(this MatterState state) => state switch
    {
        MatterState.Draft => "草稿",
        MatterState.PendingReview => "待审核",
        MatterState.Approved => "已审核",
        MatterState.Rejected => "已退回",
        MatterState.Published => "已发布",
        MatterState.Suspended => "已暂停",
        MatterState.Cancelled => "已取消",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };
}
