namespace Bpm.Approval.Documents.Editing;

/// <summary>What each document must contain. Source: domain 3.5.</summary>
public static class RequiredContents
{
    private const string Table = "领域说明 3.5";
    private static readonly RequiredContent[] Remedies =
    [
        Of("行政复议途径（机关、六十日）", "行政复议法第二十条；行政许可法第三十八条", ["reconsiderationBody"], "六十日"),
        Of("行政诉讼途径（法院、六个月）", "行政诉讼法第四十六条；行政许可法第三十八条", ["court"], "六个月"),
    ];

    private static readonly RequiredContent[] Acceptance =
    [
        Of("申请人", Table, ["applicant"]),
        Of("事项", Table, ["matter"]),
        Of("申请日期", Table, ["receivedText"]),
        Of("受理日期", "行政许可法第三十二条", ["acceptedText"]),
        Of("受理依据", "行政许可法第三十二条", [], "第三十二条") with { LicenceOnly = true },
        Of("作出决定的期限", Table, ["promisedDueText"]),
        Of("联系人和电话", Table, ["clerk", "phone"]),
        Of("份数", Table, [], "一式"),
        Of("特别程序时间不计算在内的说明", "行政许可法第四十五条", [], "不计算"),
    ];

    private static readonly Dictionary<string, RequiredContent[]> ByTemplate = new()
    {
        ["ApplicationForm"] =
        [
            Of("申请人", Table, ["applicant"]), Of("身份证号码或者统一社会信用代码", Table, ["idNumber"]), Of("地址和联系方式", Table, ["address", "applicantPhone"]), Of("代理人", Table, ["representative"]),
            Of("业务办理项", Table, ["handlingItem", "matter"]), Of("情形和选项", Table, ["answers.question", "answers.answer"]), Of("申请内容", "行政许可法第二十九条", ["items.label", "items.text"]),
            Of("申请材料清单", Table, ["materials.name"]), Of("对材料真实性负责的声明", "行政许可法第三十一条", [], "真实性负责"), Of("申请日期", Table, ["receivedText"]), Of("申请人签名", Table, [], "签名"),
        ],
        ["InspectionRecord"] =
        [
            Of("核查地点", Table, ["inspectionPlace"]), Of("核查时间", Table, ["inspectedText"]), Of("两名以上人员和证件号码", "行政许可法第三十四条", ["inspectors.name", "inspectors.staffNumber"]),
            Of("逐项核查情况", Table, ["items.label", "items.text"]), Of("核查结论", Table, ["conclusion"]), Of("现场照片", Table, [], "照片"), Of("申请人签字", Table, ["applicantSignature"], "签名"),
        ],
        ["ApprovalSheet"] =
        [
            Of("每个环节和意见", Table, ["steps.step", "steps.opinion"]), Of("每个环节的人员和时间", Table, ["steps.by", "steps.atText"]), Of("决定", Table, ["conclusion", "decidedBy", "decidedText"]),
        ],
        ["ServiceAnnouncement"] =
        [
            Of("受送达人", "民事诉讼法第九十五条", ["applicant"]), Of("送达的文书", "民事诉讼法第九十五条", ["documents.title", "documents.number"]), Of("公告送达的原因", "民事诉讼法第九十五条", ["reason"]),
            Of("发出公告和视为送达的日期", "民事诉讼法第九十五条", ["publishedText", "untilText"], "视为送达"), Of("领取的地点", "民事诉讼法第九十五条", ["station"]), Of("公告方式", "民事诉讼法第九十五条", ["places"]),
            Of("行政复议和行政诉讼的途径", "行政许可法第三十八条", ["reconsiderationBody", "court"], "六十日", "六个月"),
        ],
        ["ReceivingReceipt"] =
        [
            Of("办件编号", Table, ["caseNumber"]), Of("事项", Table, ["matter"]), Of("每份材料的名称、形式和份数", Table, ["materials.name", "materials.way", "materials.copies"]),
            Of("未提交的材料", Table, ["materials.note"]), Of("收件地点", Table, ["station"]), Of("收件日期和时间", Table, ["receivedText"]), Of("收件人员", Table, ["clerk"]),
            Of("查询码和二维码", Table, ["queryCode", "qr"]), Of("五个工作日内受理或者告知补正的承诺", "行政许可法第三十二条", [], "五个工作日"),
        ],
        ["CorrectionNotice"] =
        [
            Of("每项材料的名称", Table, ["gaps.name"]), Of("每项存在的问题", Table, ["gaps.problem"]), Of("每项需要补正的内容", Table, ["gaps.needed"]), Of("每项的依据", Table, ["gaps.legalBasis"]),
            Of("示范文本", Table, [], "示范文本"), Of("补正的期限", Table, ["dueText"]), Of("补正的地点和方式", Table, ["station", "stationAddress"]), Of("逾期的后果", Table, [], "逾期"),
            Of("一次性告知全部内容的声明", "行政许可法第三十二条", [], "全部内容"), Of("申请人签收和日期", Table, [], "签收日期"),
        ],
        ["AcceptanceNotice"] = Acceptance,
        ["DeemedAcceptanceNotice"] = [.. Acceptance, Of("逾期未告知视为受理的说明", "行政许可法第三十二条第一款第四项", [], "即为受理")],
        ["NonAcceptanceDecision"] =
        [
            Of("事实", Table, ["facts"]), Of("理由", Table, ["reason"]), Of("法律条款", Table, ["article"]), Of("有权机关", "行政许可法第三十二条第一款第二项", ["competentOrgan"]), .. Remedies,
        ],
        ["NotRequiredNotice"] =
        [
            Of("理由", Table, ["reason"]), Of("法律条款", "行政许可法第三十二条第一款第一项", [], "第三十二条") with { LicenceOnly = true }, Of("应当怎样办理", Table, ["station", "phone"], "其他手续"), .. Remedies,
        ],
        ["ReturnNotice"] =
        [
            Of("仍未补正的材料", Table, ["gaps.name", "gaps.needed"]), Of("可以重新申请", Table, [], "重新提出申请"), Of("退还原件", Table, ["station"], "原件"), .. Remedies,
        ],
        ["SpecialProcedureNotice"] =
        [
            Of("特别程序的种类", Table, ["kind"]), Of("依据", Table, ["basis"]), Of("开始日期", Table, ["startText"]), Of("所需时间", "行政许可法第四十五条", ["plannedEndText"]),
            Of("时间不计算在期限内的告知", "行政许可法第四十五条", [], "不计算"),
        ],
        ["SpecialProcedureResult"] =
        [
            Of("特别程序的种类和依据", Table, ["kind", "basis"]), Of("起止时间", Table, ["startText", "endText"]), Of("结果", Table, ["result"]), Of("登记人", Table, ["handler"]), Of("恢复计算后的期限", Table, ["promisedDueText"]),
        ],
        ["ExtensionNotice"] =
        [
            Of("新的期限", "行政许可法第四十二条", ["newDueText"]), Of("延长的天数", Table, ["days"]), Of("理由", "行政许可法第四十二条", ["reason"]), Of("批准人", "行政许可法第四十二条", ["approver"]),
        ],
        ["TerminationNotice"] = [Of("终止的情形", Table, ["cause"]), Of("事实和理由", Table, ["reason"]), Of("退回的材料", Table, ["materials.name"]), .. Remedies],
        ["PreliminaryOpinion"] =
        [
            Of("核查的事实和初审意见", "行政许可法第四十三条", ["opinion"], "事实"), Of("初审人员", Table, ["checkers"]), Of("附件清单", Table, ["materials.name"]), Of("报送机关", Table, ["upper"]),
        ],
        ["UpwardTransferList"] =
        [
            Of("移交单位和接收单位", "领域说明 4.7", ["unit", "upper"]), Of("每份材料的名称、方式和件数", "领域说明 4.7", ["materials.name", "materials.way", "materials.copies"]), Of("双方签字", "领域说明 4.7", [], "移交人", "接收人"),
        ],
        ["JointOpinions"] =
        [
            Of("牵头单位", "领域说明 4.5", ["lead"]), Of("每个机关的结论和理由", "领域说明 4.5", ["opinions.unit", "opinions.opinion", "opinions.reason"]), Of("汇总意见", "领域说明 4.5", ["summary"]),
        ],
        ["PublicNotice"] = [Of("公示项目", "领域说明 M07", ["lines.caption", "lines.value"]), Of("公示期限和地点", "领域说明 M07", ["untilText", "place"]), Of("提出异议的途径", "领域说明 M07", ["phone"], "异议")],
        ["HandoverList"] =
        [
            Of("移交单位和接收单位", "领域说明 4.7", ["from", "to"]), Of("每份材料的名称、原件或者复印件、页数和状况", "领域说明 4.7", ["items.name", "items.form", "items.pages", "items.condition"]),
            Of("移交时间和确认时限", "领域说明 4.7", ["sentText", "dueText"]), Of("双方签字", "领域说明 4.7", [], "移交人", "接收人"),
        ],
        ["NegationReport"] =
        [
            Of("窗口人员和单位", "领域说明 4.6", ["clerk", "unit"]), Of("申请人", "领域说明 4.6", ["applicant"]), Of("否定的事实", "领域说明 4.6", ["facts"]), Of("否定的理由", "领域说明 4.6", ["reason"]),
            Of("需要补充的内容", "领域说明 4.6", ["toSupply"]), Of("份数", "领域说明 4.6", [], "一式三份"),
        ],
        ["BundleResult"] = [Of("每个事项的部门、情况和结果", "领域说明 4.5", ["parts.name", "parts.agency", "parts.state", "parts.result"]), Of("救济途径", "领域说明 4.5", [], "救济途径")],
        ["SupplementRequest"] = [Of("退回的单位", Table, ["unit"]), Of("需要补充查明的事实", Table, ["reason"])],
        ["GrantDecision"] =
        [
            Of("申请人", Table, ["applicant"]), Of("决定的内容、条件和有效期", "行政许可法第三十八条第一款", ["items.label", "items.text"]), Of("附加意见", Table, ["opinion"]), Of("依据", Table, ["legalBasis"]),
            Of("效力", Table, [], "生效"), Of("日期", Table, ["dateText"]),
        ],
        ["DenialDecision"] =
        [
            Of("查明的事实", "行政许可法第三十八条第二款", ["facts"]), Of("理由", "行政许可法第三十八条第二款", ["reasons"]), Of("法律条款", "行政许可法第三十八条第二款", ["articles"]), Of("日期", Table, ["dateText"]), .. Remedies,
        ],
        ["Certificate"] =
        [
            Of("证照记载的内容", Table, ["items.label", "items.text"]), Of("电子证照标识", "GB/T 36904", ["identifier"]), Of("核验码和二维码", Table, ["verificationCode", "qr"]), Of("发证日期", Table, ["dateText"]),
        ],
        ["WithdrawalConfirmation"] = [Of("申请人和事项", Table, ["applicant", "matter"]), Of("撤回的理由", Table, ["reason"]), Of("退回的材料", Table, ["materials.name"])],
        ["ProofOfService"] =
        [
            Of("办件编号", Table, ["caseNumber"]), Of("受送达人", Table, ["applicant"]), Of("送达的文书", Table, ["documents.title", "documents.number"]), Of("送达方式", Table, ["way"]), Of("签收人", Table, ["recipient"]),
            Of("签名或者送达凭证", Table, ["evidence"]), Of("本人未签收的原因", Table, ["absence"]), Of("拒收时的两名见证人", Table, ["witnesses"]), Of("送达日期和时间", Table, ["deliveredText"]),
            Of("送达地点和人员", Table, ["station", "clerk"]),
        ],
        ["HearingNotice"] =
        [
            Of("听证的时间、地点和主持人", "行政许可法第四十八条", ["day", "place", "chair"]), Of("申请回避的权利", "行政许可法第四十八条", [], "回避"), Of("不承担费用", "行政许可法第四十七条", [], "不承担"),
            Of("要求听证的权利", "行政许可法第四十七条", [], "要求听证的权利") with { Without = "day" }, Of("提出听证申请的期限", "行政许可法第四十七条", ["dueText"]) with { Without = "day" },
        ],
        ["HearingRecord"] =
        [
            Of("时间和地点", Table, ["day", "place"]), Of("主持人和记录人", Table, ["chair", "recorder"]), Of("听证情况", "行政许可法第四十八条", ["record"]), Of("参加人签字", "行政许可法第四十八条", [], "申请人：", "利害关系人："),
        ],
        ["ChangeRecord"] =
        [
            Of("更正的项目和前后内容", "行政许可法第三十二条第一款第三项", ["changes.label", "changes.before", "changes.after"]), Of("时间和经办人", Table, ["changedText", "by"]), Of("申请人确认", Table, ["confirmedBy"]),
        ],
        ["ToleranceNotice"] =
        [
            Of("每项缺少的材料和补交要求", "领域说明 4.1", ["items.name", "items.needed"]), Of("补交期限", "领域说明 4.1", ["dueText"]), Of("补交地点", "领域说明 4.1", ["station"]), Of("逾期的后果", "领域说明 4.1", [], "逾期未补交", "终止办理"),
        ],
        ["ToleranceCommitment"] =
        [
            Of("承诺补交的材料", "领域说明 4.1", ["items.name"]), Of("补交期限", "领域说明 4.1", ["dueText"]), Of("逾期的后果", "领域说明 4.1", [], "逾期未补交"), Of("承诺人和日期", "领域说明 4.1", ["promisedBy", "promisedText"]),
        ],
        ["CommitmentLetter"] =
        [
            Of("告知的条件、标准", "国办发〔2020〕42号", ["conditions.text"]), Of("代替的证明材料、内容和依据", "国办发〔2020〕42号", ["items.name", "items.required", "items.basis"]), Of("核查方式", "国办发〔2020〕42号", ["way"]),
            Of("不实承诺的后果", "国办发〔2020〕42号", [], "撤销决定"), Of("申请人的承诺、签名和日期", "国办发〔2020〕42号", ["signedBy", "signedText"], "承担不实承诺的法律责任"),
        ],
        ["CorrectionDecision"] =
        [
            Of("被更正的文书", "领域说明 4.8", ["documentTitle", "documentNumber"]), Of("每处错误和更正", "领域说明 4.8", ["corrections.wrong", "corrections.right"]), Of("理由", "领域说明 4.8", ["reason"]), Of("新文书的文号", "领域说明 4.8", ["newNumber"]), .. Remedies,
        ],
        ["RevocationDecision"] =
        [
            Of("撤销的证照", "行政许可法第六十九条", ["licenceName", "licenceNumber", "identifier"]), Of("事实和理由", "行政许可法第六十九条", ["reason"]), Of("法定情形", "行政许可法第六十九条", ["ground"]), .. Remedies,
        ],
        ["CancellationDecision"] =
        [
            Of("注销的证照", "行政许可法第七十条", ["licenceName", "licenceNumber", "identifier"]), Of("事实和理由", "行政许可法第七十条", ["reason"]), Of("法定情形", "行政许可法第七十条", ["ground"]), .. Remedies,
        ],
        ["CaseIndex"] = [Of("每份文书的名称和文号", Table, ["entries.name", "entries.number"]), Of("页数", Table, ["entries.pages"]), Of("散列值", Table, ["entries.sha256"]), Of("件数", Table, ["count"])],
    };

    /// <summary>What a document of this template must contain, beside its name, number and organ.</summary>
    /// <param name="shipped">The shipped templates: of one that this table does not name, every field that the shipped text writes outside conditions is required.</param>
    /// <param name="key">Name of the template.</param>
    public static IReadOnlyList<RequiredContent> Of(DocumentTemplates shipped, string key)
    {
        var common = key == "Certificate" ? new[] { Of("证照名称", Table, ["title"]), Of("发证机关", "领域说明 2.7", ["issuer"]) }
            : [Of("文书名称", Table, ["title"]), Of("文号", "领域说明 3.6", ["number"]), Of("以谁的名义", "领域说明 2.7", ["issuer"])];
        if (Enum.TryParse<DocumentKind>(KindOf(key), out var kind) && Seals.SealPolicy.NeedsSeal(kind))
            common = [.. common, Of("印章的位置", "领域说明 5.1", ["seals.image"])];
        return [.. common, .. ByTemplate.TryGetValue(key, out var listed) ? listed : OfShippedText(shipped, key)];
    }

    /// <summary>The kind that a template is for: most have its name.</summary>
    public static string KindOf(string key) => key == "DeemedAcceptanceNotice" ? nameof(DocumentKind.AcceptanceNotice) : key;

    private static IEnumerable<RequiredContent> OfShippedText(DocumentTemplates shipped, string key) => TemplateSyntax.Read(shipped.Text(key)).Tags
        .Where(tag => tag.Kind is TemplateTagKind.Field)
        .Select(tag => tag.Path)
        .Distinct()
        .Where(path => TemplateSample.IsAlwaysSeen(shipped, key, path))
        .Select(path => Of(FieldLabels.Of(path), Table, [path]));

    private static RequiredContent Of(string name, string source, string[] fields, params string[] texts) => new(name, source, fields, texts);
}
