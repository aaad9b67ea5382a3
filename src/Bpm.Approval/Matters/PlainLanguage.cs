using System.Globalization;
using System.Text;

namespace Bpm.Approval.Matters;

/// <summary>口语化说明: a matter in the words that people use at the counter, made from its data (R25).</summary>
public static class PlainLanguage
{
    /// <summary>The matter's own text where it has one, else one made from its elements; paragraphs are separated by line ends.</summary>
    public static string Write(MatterDefinition matter)
    {
        if (!string.IsNullOrWhiteSpace(matter.PlainLanguageText))
            return matter.PlainLanguageText;
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"“{matter.Name}”是{Who(matter)}来办的事，由{matter.ImplementingAgency.Name}负责。").Append(HowLong(matter)).Append(HowMuch(matter)).Append('\n')
            .Append(WhatToBring(matter)).Append('\n')
            .Append(HowToCome(matter)).Append('\n')
            .Append(CultureInfo.InvariantCulture, $"办成以后您会拿到《{matter.Result.Name}》{(matter.Result.Validity is { } validity ? $"，有效期{validity.Limit}" : "")}。");
        foreach (var ending in matter.Situations.SelectMany(situation => situation.Options).Where(option => option.Ends is not null))
            text.Append(CultureInfo.InvariantCulture, $"\n如果是“{ending.Label}”：{ending.Message}");
        return text.Append(CultureInfo.InvariantCulture, $"\n拿不准的，打{matter.Consultation.Phone}问；对服务不满意的，打{matter.Complaint.Phone}反映。").ToString();
    }

    private static string Who(MatterDefinition matter)
    {
        var age = matter.MinimumAge is { } years ? $"年满{years}周岁的" : "";
        return (matter.ServiceObjects.Contains(ServiceObject.NaturalPerson), matter.ServiceObjects.Any(kind => kind is not ServiceObject.NaturalPerson)) switch
        {
            (true, true) => $"{age}个人和单位都可以",
            (true, false) => $"{age}个人",
            _ => "企业、单位",
        };
    }

    private static string HowLong(MatterDefinition matter)
    {
        var law = matter.StatutoryLimit is { } statutory ? $"法律规定最长{statutory.Limit}，" : "";
        return matter.CaseType is CaseType.Instant ? "材料齐了当场就办好。" : $"{law}我们承诺受理以后{matter.PromisedLimit.Limit}内办好。";
    }

    private static string HowMuch(MatterDefinition matter) =>
        matter.Fee.Charged ? $"要收费：{string.Join("；", matter.Fee.Items.Select(item => $"{item.Name}，{item.Standard}"))}。" : "不收费。";

    private static string WhatToBring(MatterDefinition matter)
    {
        var always = matter.Materials.Where(material => material.ElectronicLicenceType is null && material.Necessity is MaterialNecessity.Required && !IsConditional(matter, material)).Select(material => material.Name).ToList();
        var fetched = matter.Materials.Where(material => material.ElectronicLicenceType is not null).Select(material => material.Name).ToList();
        var sometimes = matter.Materials.Count(material => material.ElectronicLicenceType is null && IsConditional(matter, material));
        var text = new StringBuilder(always.Count > 0 ? $"要带的材料：{string.Join("、", always)}。" : "不用带材料。");
        if (fetched.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"{string.Join("、", fetched)}由我们从系统里查，不用您交。");
        if (sometimes > 0)
            text.Append(CultureInfo.InvariantCulture, $"另有{sometimes}种材料看您的具体情况，回答几个问题就知道要不要。");
        return text.ToString();
    }

    private static bool IsConditional(MatterDefinition matter, MaterialDefinition material) =>
        material.When is not null || matter.Situations.SelectMany(situation => situation.Options).Any(option => option.Includes.Contains(material.Code));

    private static string HowToCome(MatterDefinition matter)
    {
        var ways = new List<string>();
        if (matter.Online)
            ways.Add("网上");
        if (matter.ByPost)
            ways.Add("寄材料");
        ways.Add("到窗口");
        var visits = matter.OnSiteVisits == 0 ? "，一次都不用跑" : $"，最多跑{matter.OnSiteVisits}次（{matter.OnSiteReason}）";
        return $"可以{string.Join("、", ways)}办{visits}。";
    }
}
