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
