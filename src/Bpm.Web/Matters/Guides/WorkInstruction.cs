using System.Text;
using Bpm.Approval.Matters;
using Bpm.Approval.People;

namespace Bpm.Web.Matters.Guides;

/// <summary>工作规程: how the people of the platform handle the matter, made from its data (R8, R59).</summary>
/// <param name="Steps">Who does what, where, how long.</param>
/// <param name="Checks">What to look at in each material, one entry a point.</param>
/// <param name="ReviewPoints">What to look at on the whole.</param>
/// <param name="Situations">What each answer changes.</param>
internal sealed record WorkInstructionView(
    string Code, string Number, string Name, int Version, IReadOnlyList<InstructionStep> Steps, IReadOnlyList<InstructionCheck> Checks, IReadOnlyList<string> ReviewPoints, IReadOnlyList<string> CommonMistakes,
    IReadOnlyList<MatterCase> TypicalCases, IReadOnlyList<InstructionSituation> Situations, IReadOnlyList<string> Places, string? Regulators)
{
    public static WorkInstructionView Of(MatterDefinition matter, IReadOnlyList<PlaceView> places) => new(
        matter.CatalogCode, matter.Number, matter.Name, matter.Version,
        [.. matter.Steps.Select(step => new InstructionStep(step.Name, step.Office.ChineseName(), step.Kind.ChineseName(), step.Role.ChineseName(), step.HandlingUnit, step.Limit?.Limit.ToString(), step.SuspendsStatutoryClock, step.LegalBasis, step.Note))],
        [.. matter.Materials.Select(material => new InstructionCheck(material.Code, material.Name, GuidePage.Need(matter, material), material.ElectronicLicenceType, material.AcceptanceCriterion, material.ReviewPoints))],
        matter.ReviewPoints, matter.CommonMistakes, matter.TypicalCases,
        [.. matter.Situations.SelectMany(situation => situation.Options.Select(option => new InstructionSituation(situation.Title, option.Label, Effect(matter, option))))],
        [.. places.Select(place => $"{place.Name}（{place.ModeName}）")],
        RegulatorNames(matter));

    public string Page()
    {
        var body = new StringBuilder($"<h1>{Html.Text(Name)}工作规程</h1><p class=\"sub\">第{Version}版 · 内部使用</p>")
            .Append("<h2>办理步骤</h2>").Append(Html.Table(["步骤", "环节", "类别", "岗位", "承办单位", "时限", "计时", "说明"], Steps.Select(step => (IReadOnlyList<string>)
                [step.Name, step.Office, step.Kind, step.Role, step.Unit ?? "", step.Limit ?? "", step.Suspends ? $"停止（{step.LegalBasis}）" : "不停止", step.Note])))
            .Append("<h2>材料审核</h2>").Append(Html.Table(["序号", "材料", "必要性", "受理标准", "审核要点"], Checks.Select(check => (IReadOnlyList<string>)
                [check.Code, check.Name, check.LicenceType is { } licence ? $"由系统获取（{licence}）" : check.Need, check.Criterion, string.Join("\n", check.Points.Select(point => $"□ {point}"))])))
            .Append(Html.Section("审查要点", ReviewPoints)).Append(Html.Section("易错点", CommonMistakes));
        if (TypicalCases.Count > 0)
            body.Append("<h2>典型案例</h2>").Append(string.Concat(TypicalCases.Select(story => $"<p><b>{Html.Text(story.Title)}</b><br>{Html.Text(story.Story)}<br>提示：{Html.Text(story.Lesson)}</p>")));
        body.Append("<h2>情形</h2>").Append(Html.Table(["问题", "选项", "影响"], Situations.Select(situation => (IReadOnlyList<string>)[situation.Question, situation.Answer, situation.Effect])))
            .Append(Html.Section("办理地点", Places)).Append(Html.Terms(("监管推送", Regulators)));
        return Html.Page($"{Name}工作规程", body.ToString());
    }

    private static string? RegulatorNames(MatterDefinition matter)
    {
        var all = matter.FurtherRegulators.Prepend(matter.Regulator).OfType<MatterRegulator>().Select(regulator => $"{regulator.OrganizationName}（{regulator.FeedbackDays}个工作日内反馈）").ToList();
        return all.Count == 0 ? null : string.Join("、", all);
    }

    private static string Effect(MatterDefinition matter, SituationOption option)
    {
        var effects = new List<string>();
        if (option.Ends is { } ends)
            effects.Add(ends is SituationEnding.NotRequired ? $"不需要办理：{option.Message}" : $"转由{option.Organ}办理：{option.Message}");
        if (option.Includes.Count > 0)
            effects.Add($"增加{Names(option.Includes)}");
        if (option.Excludes.Count > 0)
            effects.Add($"不要{Names(option.Excludes)}");
        if (option.MakesOptional.Count > 0)
            effects.Add($"可不交{Names(option.MakesOptional)}");
        if (option.MakesCommittable.Count > 0)
            effects.Add($"可承诺{Names(option.MakesCommittable)}");
        if (option.PromisedLimit is { } promised)
            effects.Add($"承诺时限为{promised.Limit}");
        if (option.SpecialProcedure is { } special)
            effects.Add(special);
        if (option.JointAgency is { } agency)
            effects.Add($"联办：{agency}");
        if (option.ResultName is { } result)
            effects.Add($"结果为{result}");
        if (option.NeedsRepresentative)
            effects.Add("须登记代理人");
        return string.Join("；", effects);

        string Names(IReadOnlyList<string> codes) => string.Join("、", codes.Select(code => $"《{matter.FindMaterial(code)?.Name ?? code}》"));
    }
}

/// <param name="Suspends">Whether it stops the statutory clock.</param>
internal sealed record InstructionStep(string Name, string Office, string Kind, string Role, string? Unit, string? Limit, bool Suspends, string? LegalBasis, string Note);

/// <param name="LicenceType">Set = the system fetches it.</param>
internal sealed record InstructionCheck(string Code, string Name, string Need, string? LicenceType, string Criterion, IReadOnlyList<string> Points);

internal sealed record InstructionSituation(string Question, string Answer, string Effect);
