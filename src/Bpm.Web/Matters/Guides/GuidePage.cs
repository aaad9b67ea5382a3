using System.Globalization;
using System.Text;
using Bpm.Approval.Matters;

namespace Bpm.Web.Matters.Guides;

/// <summary>办事指南 as a page that can be printed: every element of domain 2.2, from the data of the version that is open (R7, R59).</summary>
internal static class GuidePage
{
    public static string Write(MatterDefinition matter, GuideView guide)
    {
        var body = new StringBuilder($"<h1>{Html.Text(matter.Name)}办事指南</h1><p class=\"sub\">{Html.Text(matter.HandlingItemName)} · 第{matter.Version}版 · 自{matter.EffectiveOn:yyyy年M月d日}起施行</p>")
            .Append("<h2>说给您听</h2>").Append(string.Concat(PlainLanguage.Write(matter).Split('\n').Select(line => $"<p>{Html.Text(line)}</p>")))
            .Append("<h2>基本信息</h2>").Append(Basics(matter, guide))
            .Append("<h2>设定依据</h2>").Append(Html.Table(["法律法规", "条款", "发布机关", "文号", "内容"], matter.LegalBasis.Select(basis => (IReadOnlyList<string>)[$"《{basis.Law}》", basis.Article, basis.Issuer, basis.DocumentNumber, basis.Text])))
            .Append(Html.Section("受理条件", matter.AcceptanceConditions))
            .Append("<h2>申请材料</h2>").Append(MaterialTable(matter))
            .Append("<h2>办理流程</h2>").Append(CultureInfo.InvariantCulture, $"<p>{Html.Text(matter.ProcessDescription)}</p>").Append(StepTable(matter))
            .Append("<h2>收费</h2>").Append(Fee(matter.Fee))
            .Append("<h2>办理地点</h2>").Append(guide.Places.Count == 0 ? "<p>目前没有办理站点，可以申请帮办代办。</p>" : Html.Table(["站点", "方式"], guide.Places.Select(place => (IReadOnlyList<string>)[place.Name, place.ModeName])));
        if (matter.Bundle is { } bundle)
            body.Append("<h2>包含的事项</h2>").Append(Html.Table(["事项", "办理部门", "时限", "结果"], bundle.Children.Select(child => (IReadOnlyList<string>)[child.Name, child.AgencyName, child.PromisedLimit.Limit.ToString(), child.ResultName])));
        if (matter.Faqs.Count > 0)
            body.Append("<h2>常见问题</h2>").Append(string.Concat(matter.Faqs.Select(faq => $"<p><b>问：{Html.Text(faq.Question)}</b><br>答：{Html.Text(faq.Answer)}</p>")));
        body.Append("<h2>权利和义务</h2>").Append(CultureInfo.InvariantCulture, $"<p>{Html.Text(matter.RightsAndDuties)}</p>");
        if (guide.Remedies is { } remedies)
            body.Append("<h2>救济途径</h2>").Append(Html.Terms(("行政复议", remedies.ReconsiderationBody), ("行政诉讼", remedies.Court)));
        return Html.Page($"{matter.Name}办事指南", body.ToString());
    }

    internal static string Copies(MaterialDefinition material) => (material.Original, material.Copies) switch
    {
        (0, 0) => "不需提交",
        ( > 0, > 0) => $"原件{material.Original}份、复印件{material.Copies}份",
        ( > 0, _) => $"原件{material.Original}份",
        _ => $"复印件{material.Copies}份",
    };

    internal static string Need(MatterDefinition matter, MaterialDefinition material)
    {
        var by = matter.Situations.SelectMany(situation => situation.Options.Where(option => option.Includes.Contains(material.Code)).Select(option => $"{situation.Title}选“{option.Label}”")).ToList();
        if (material.When is { } when)
            by.Add(string.Join("、", SituationExpression.Parse(when).Mentions.Select(mention => Label(matter, mention)).Distinct()) + "等情形（按情形判断）");
        var need = by.Count > 0 ? $"按情形：{string.Join("；", by)}" : material.Necessity is MaterialNecessity.Required ? "必要" : "非必要";
        if (material.CanTolerate)
            need += $"；可容缺，{material.ToleranceDays}个工作日内补交";
        return material.CanCommit ? need + "；可告知承诺" : need;
    }

    private static string Label(MatterDefinition matter, SituationOptionRef mention) =>
        matter.Situations.FirstOrDefault(situation => situation.Code == mention.Question)?.Options.FirstOrDefault(option => option.Code == mention.Option)?.Label ?? mention.Option;

    private static string Basics(MatterDefinition matter, GuideView guide) => Html.Terms(
        ("事项编号", matter.Number), ("基本编码", matter.CatalogCode), ("实施编码", matter.ImplementationCode), ("办理项编码", matter.HandlingItemCode), ("地方实施编码", matter.LocalImplementationCode),
        ("事项类型", guide.MatterTypeName), ("办件类型", guide.CaseTypeName), ("权力来源", guide.PowerSourceName), ("行使层级", LevelName(matter)), ("实施主体", matter.ImplementingAgency.Name),
        ("委托部门", matter.DelegatingAgencyName), ("联办机构", string.Join("、", matter.JointAgencies)), ("服务对象", string.Join("、", guide.ServiceObjects)),
        ("法定办结时限", guide.Statutory is null ? matter.StatutoryLimitNote ?? "法律未作规定" : $"{guide.Statutory}（{matter.StatutoryLimit!.Basis}）{matter.StatutoryLimit.Note}"),
        ("承诺办结时限", $"{guide.Promised}。{matter.PromisedLimit.Note}"), ("特别程序", matter.SpecialProcedureNote), ("数量限制", matter.QuantityLimit ?? "无"), ("中介服务", matter.IntermediaryServices ?? "无"),
        ("到现场次数", matter.OnSiteVisits == 0 ? "0次" : $"{matter.OnSiteVisits}次，{matter.OnSiteReason}"), ("网上办理", matter.Online ? matter.Channels.OnlineGrade is { } grade ? $"可以，{grade}级" : "可以" : "不可以"),
        ("网办地址", matter.Channels.OnlineUrl), ("邮寄申请", matter.ByPost ? "可以" : "不可以"), ("办理形式", string.Join("、", matter.Channels.HandlingForms.Select(form => form.ChineseName()))),
        ("通办范围", matter.Channels.CrossHandling?.ChineseName()), ("进驻政务大厅", matter.Channels.EntersHall ? "是" : "否"), ("预约办理", matter.Channels.Appointment ? "支持" : "不支持"),
        ("物流快递", matter.Channels.Express ? "支持" : "不支持"), ("自助终端", matter.Channels.Kiosk ? "支持" : "不支持"), ("主题分类", string.Join("、", matter.PersonTopics.Concat(matter.CorporateTopics).Distinct())),
        ("审批结果", $"{matter.Result.Name}（{guide.Result.TypeName}，有效期{guide.Result.Validity}），样本：{matter.Result.Sample ?? "无"}"),
        ("咨询方式", Contact(matter.Consultation)), ("监督投诉", Contact(matter.Complaint)), ("申请表", guide.ApplicationForm?.Title));

    private static string LevelName(MatterDefinition matter) => matter.ExerciseLevel switch
    {
        Approval.Places.ExerciseLevel.Nation => "国家级",
        Approval.Places.ExerciseLevel.Province => "省级",
        Approval.Places.ExerciseLevel.City => "市级",
        Approval.Places.ExerciseLevel.County => "县级",
        Approval.Places.ExerciseLevel.Town => "镇（乡、街道）级",
        _ => "村（社区）级",
    };

    private static string Contact(MatterContact contact) => $"{contact.Phone}，{contact.Address}{(contact.IsSample ? "（示例）" : "")}";

    private static string MaterialTable(MatterDefinition matter) => Html.Table(
        ["序号", "材料名称", "类型", "形式", "必要性", "份数", "来源", "受理标准", "依据", "表格、样表", "填报须知"],
        matter.Materials.Select(material => (IReadOnlyList<string>)
        [
            material.Code, material.Name, material.Kind.ChineseName(), material.Form.ChineseName(),
            material.ElectronicLicenceType is { } licence ? $"由系统获取（{licence}），不需提交" : Need(matter, material), Copies(material),
            material.IssuingAuthority is { } issuer ? $"{material.Source}（{issuer}）" : material.Source, material.AcceptanceCriterion, material.LegalBasis,
            string.Join("、", new[] { material.BlankForm, material.SampleForm }.OfType<string>()), material.FillingInstruction,
        ]));

    private static string StepTable(MatterDefinition matter) => Html.Table(
        ["步骤", "环节", "类别", "承办单位", "时限", "说明"],
        matter.Steps.Select(step => (IReadOnlyList<string>)
            [step.Name, step.Office.ChineseName(), step.Kind.ChineseName(), step.HandlingUnit ?? "", step.Limit?.Limit.ToString() ?? "", step.IsSpecialProcedure ? $"特别程序（{step.LegalBasis}）{step.Note}" : step.Note]));

    private static string Fee(MatterFee fee) => !fee.Charged ? "<p>不收费。</p>" : $"<p>收费依据：{Html.Text(fee.Basis)}；网上支付：{(fee.OnlinePayment is true ? "支持" : "不支持")}</p>"
        + Html.Table(["项目", "标准", "依据", "减免"], fee.Items.Select(item => (IReadOnlyList<string>)[item.Name, item.Standard, item.Basis, item.ReductionBasis ?? "无"]));
}
