using Bpm.Approval.Clock;
using Bpm.Approval.Places;

namespace Bpm.Approval.Matters.Exchange;

/// <summary>The columns of the list of matters, in their order: the elements of domain 2.2 and the rows that belong to them.</summary>
internal static class CatalogColumns
{
    private static readonly Dictionary<string, string> Units = Enum.GetValues<LimitUnit>()
        .ToDictionary(unit => unit.ToString(), unit => (unit is LimitUnit.Immediate ? TimeLimit.Immediate : new TimeLimit(1, unit)).UnitName);

    private static readonly Dictionary<string, string> Levels = new()
    {
        [nameof(ExerciseLevel.Nation)] = "国家级",
        [nameof(ExerciseLevel.Province)] = "省级",
        [nameof(ExerciseLevel.City)] = "市级",
        [nameof(ExerciseLevel.County)] = "县级",
        [nameof(ExerciseLevel.Town)] = "镇（乡、街道）级",
        [nameof(ExerciseLevel.Village)] = "村（社区）级",
    };

    private static readonly Dictionary<string, string> Natures = new()
    {
        [nameof(AgencyNature.StatutoryOrgan)] = "法定机关",
        [nameof(AgencyNature.AuthorizedOrganization)] = "授权组织",
        [nameof(AgencyNature.EntrustedOrganization)] = "受委托组织",
    };

    /// <summary>All columns.</summary>
    public static IReadOnlyList<CatalogColumn> All { get; } =
    [
        new("事项编号", "number", ColumnKind.Text, Needed: true),
        new("版本", "version", ColumnKind.Number),
        new("事项名称", "name", ColumnKind.Text, Needed: true),
        new("业务办理项名称", "handlingItemName", ColumnKind.Text, Needed: true),
        new("基本编码", "catalogCode", ColumnKind.Text, Needed: true),
        new("实施编码", "implementationCode", ColumnKind.Text, Needed: true),
        new("业务办理项编码", "handlingItemCode", ColumnKind.Text, Needed: true),
        new("地方实施编码", "localImplementationCode", ColumnKind.Text),
        new("事项类型", "matterType", ColumnKind.Choice, NamesOf<MatterType>(type => type.ChineseName()), Needed: true),
        new("办件类型", "caseType", ColumnKind.Choice, NamesOf<CaseType>(type => type.ChineseName()), Needed: true),
        new("权力来源", "powerSource", ColumnKind.Choice, NamesOf<PowerSource>(source => source.ChineseName()), Needed: true),
        new("行使层级", "exerciseLevel", ColumnKind.Choice, Levels, Needed: true),
        new("实施主体", "implementingAgency.name", ColumnKind.Text, Needed: true),
        new("实施主体编码", "implementingAgency.code", ColumnKind.Text, Needed: true),
        new("实施主体性质", "implementingAgency.nature", ColumnKind.Choice, Natures, Needed: true),
        new("实施主体编码已核对", "implementingAgency.codeConfirmed", ColumnKind.Flag, Default: "false"),
        new("委托部门", "delegatingAgencyName", ColumnKind.Text),
        new("法定办结时限", "statutoryLimit.count", ColumnKind.Number),
        new("法定办结时限单位", "statutoryLimit.unit", ColumnKind.Choice, Units),
        new("法定办结时限依据", "statutoryLimit.basis", ColumnKind.Text),
        new("法定办结时限备注", "statutoryLimit.note", ColumnKind.Text),
        new("未规定法定时限的说明", "statutoryLimitNote", ColumnKind.Text),
        new("承诺办结时限", "promisedLimit.count", ColumnKind.Number, Needed: true),
        new("承诺办结时限单位", "promisedLimit.unit", ColumnKind.Choice, Units, Needed: true),
        new("承诺办结时限依据", "promisedLimit.basis", ColumnKind.Text, Default: "\"承诺\""),
        new("承诺办结时限说明", "promisedLimit.note", ColumnKind.Text),
        new("受理条件", "acceptanceConditions", ColumnKind.Texts, Default: "[]"),
        new("办理流程", "processDescription", ColumnKind.Text, Default: "\"\""),
        new("是否收费", "fee.charged", ColumnKind.Flag, Default: "false"),
        new("收费依据", "fee.basis", ColumnKind.Text),
        new("网上支付", "fee.onlinePayment", ColumnKind.Flag),
        new("服务对象", "serviceObjects", ColumnKind.Choices, NamesOf<ServiceObject>(kind => kind.ChineseName()), "[]"),
        new("最低年龄", "minimumAge", ColumnKind.Number),
        new("直接关系公共安全、人身健康、生命财产安全", "concernsSafety", ColumnKind.Flag),
        new("到办事现场次数", "onSiteVisits", ColumnKind.Number, Default: "0"),
        new("必须现场办理原因", "onSiteReason", ColumnKind.Text),
        new("是否网办", "online", ColumnKind.Flag, Default: "false"),
        new("邮寄申请", "byPost", ColumnKind.Flag, Default: "false"),
        new("办理形式", "channels.handlingForms", ColumnKind.Choices, NamesOf<HandlingForm>(form => form.ChineseName()), "[]"),
        new("网上办理深度", "channels.onlineGrade", ColumnKind.Number),
        new("网办地址", "channels.onlineUrl", ColumnKind.Text),
        new("通办范围", "channels.crossHandling", ColumnKind.Choice, NamesOf<CrossHandlingScope>(scope => scope.ChineseName())),
        new("是否进驻政务大厅", "channels.entersHall", ColumnKind.Flag, Default: "true"),
        new("预约办理", "channels.appointment", ColumnKind.Flag, Default: "false"),
        new("物流快递", "channels.express", ColumnKind.Flag, Default: "false"),
        new("自助终端", "channels.kiosk", ColumnKind.Flag, Default: "false"),
        new("面向自然人主题分类", "personTopics", ColumnKind.Texts, Default: "[]"),
        new("面向法人主题分类", "corporateTopics", ColumnKind.Texts, Default: "[]"),
        new("联办机构", "jointAgencies", ColumnKind.Texts, Default: "[]"),
        new("中介服务", "intermediaryServices", ColumnKind.Text),
        new("数量限制", "quantityLimit", ColumnKind.Text),
        new("特别程序", "specialProcedureNote", ColumnKind.Text, Default: "\"无\""),
        new("咨询电话", "consultation.phone", ColumnKind.Text, Default: "\"\""),
        new("咨询地址", "consultation.address", ColumnKind.Text, Default: "\"\""),
        new("咨询方式为示例", "consultation.isSample", ColumnKind.Flag, Default: "false"),
        new("监督投诉电话", "complaint.phone", ColumnKind.Text, Default: "\"\""),
        new("监督投诉地址", "complaint.address", ColumnKind.Text, Default: "\"\""),
        new("监督投诉方式为示例", "complaint.isSample", ColumnKind.Flag, Default: "false"),
        new("审批结果类型", "result.type", ColumnKind.Choice, NamesOf<ResultType>(type => type.ChineseName()), "\"None\""),
        new("审批结果名称", "result.name", ColumnKind.Text, Default: "\"\""),
        new("审批结果样本", "result.sample", ColumnKind.Text),
        new("结果有效期", "result.validity", ColumnKind.Json),
        new("证照类型后三位", "result.licenceTypeSuffix", ColumnKind.Text),
        new("结果编号规则", "result.numberPattern", ColumnKind.Text),
        new("结果载明内容", "result.fields", ColumnKind.Json),
        new("审核通过日期", "approvedOn", ColumnKind.Text, Needed: true),
        new("生效日期", "effectiveOn", ColumnKind.Text, Needed: true),
        new("权利和义务", "rightsAndDuties", ColumnKind.Text),
        new("口语化说明", "plainLanguageText", ColumnKind.Text),
        new("审查要点", "reviewPoints", ColumnKind.Texts, Default: "[]"),
        new("易错点", "commonMistakes", ColumnKind.Texts, Default: "[]"),
        new("办理流程定义", "processDefinitionId", ColumnKind.Text),
        new("申请表", "applicationForm", ColumnKind.Text, Default: "\"application\""),
        new("合并受理通知", "mergesAcceptanceNotice", ColumnKind.Flag, Default: "false"),
        new("设定依据（JSON）", "legalBasis", ColumnKind.Json, Default: "[]"),
        new("收费项目（JSON）", "fee.items", ColumnKind.Json),
        new("情形（JSON）", "situations", ColumnKind.Json, Default: "[]"),
        new("材料（JSON）", "materials", ColumnKind.Json, Default: "[]"),
        new("一致性校验（JSON）", "consistency", ColumnKind.Json),
        new("办理步骤（JSON）", "steps", ColumnKind.Json, Default: "[]"),
        new("常见问题（JSON）", "faqs", ColumnKind.Json, Default: "[]"),
        new("典型案例（JSON）", "typicalCases", ColumnKind.Json),
        new("监管部门（JSON）", "regulator", ColumnKind.Json),
        new("其他监管部门（JSON）", "furtherRegulators", ColumnKind.Json),
        new("证照变更、延续、补发（JSON）", "followUps", ColumnKind.Json),
        new("一件事（JSON）", "bundle", ColumnKind.Json),
    ];

    private static Dictionary<string, string> NamesOf<T>(Func<T, string> chinese)
        where T : struct, Enum => Enum.GetValues<T>().ToDictionary(value => value.ToString(), chinese);
}
