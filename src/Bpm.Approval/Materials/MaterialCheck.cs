using Bpm.Approval.Cases;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Materials;

/// <summary>Compares what came in with the checklist of the case. Pure: the same materials give the same result.</summary>
public static class MaterialCheck
{
    /// <summary>What it says of each material, in the order of the list.</summary>
    public static IReadOnlyList<MaterialFinding> Run(ApprovalCase about) =>
        [.. about.Materials.Select(material => material switch
        {
            { Check: MaterialCheckState.Failed } => new MaterialFinding(material.Code, MaterialCheckState.Failed, material.CheckNote),
            _ when about.IsCommitted(material.Code) => new MaterialFinding(material.Code, MaterialCheckState.Passed, "以告知承诺代替"),
            { IsPresent: true } => new MaterialFinding(material.Code, MaterialCheckState.Passed, null),
            { Necessity: MaterialNecessity.Required } => new MaterialFinding(material.Code, MaterialCheckState.Missing, "未提交"),
            _ => new MaterialFinding(material.Code, MaterialCheckState.Pending, null),
        })];

    /// <summary>Every gap, in the order of the list: what the one-time notice has to say.</summary>
    public static IReadOnlyList<CaseGap> Gaps(ApprovalCase about) =>
        [.. about.Materials
            .Where(m => m.Check is MaterialCheckState.Failed or MaterialCheckState.Missing)
            .Select(m => new CaseGap(
                m.Code,
                m.Name,
                m.Check is MaterialCheckState.Missing ? "未提交" : m.CheckNote ?? "不符合法定形式",
                m.Needed,
                m.LegalBasis,
                m.CanTolerate && m.Check is MaterialCheckState.Missing))];

    /// <summary>What the gaps come to.</summary>
    public static MaterialVerdict Verdict(IReadOnlyList<CaseGap> gaps) =>
        gaps.Count == 0 ? MaterialVerdict.Complete : gaps.All(g => g.Tolerable) ? MaterialVerdict.Tolerable : MaterialVerdict.Missing;
}
