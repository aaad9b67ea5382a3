namespace Bpm.Approval.Matters;

/// <summary>What a county sets about its publication checks; the defaults are those of domain 2.6 and 2.8.</summary>
public sealed class PublicationRules
{
    /// <summary>The rules of domain 2.8 as they are.</summary>
    public static PublicationRules Default { get; } = new();

    /// <summary>兜底用语 that conditions and material names must not contain (PV13).</summary>
    public IReadOnlyList<string> VagueWords { get; set; } = ["其他材料", "等材料", "视情况", "有关材料", "需要提供的其他", "其他需要提交"];

    /// <summary>How many FAQs a licence needs at least (PV9).</summary>
    public int LeastFaqs { get; set; } = 1;

    /// <summary>The steps that a licence's process needs at least (PV10).</summary>
    public IReadOnlyList<ProcessStepKind> LicenceSteps { get; set; } =
        [ProcessStepKind.Accept, ProcessStepKind.Review, ProcessStepKind.Decide, ProcessStepKind.Issue, ProcessStepKind.Close];

    /// <summary>基本编码, 12 characters.</summary>
    public string CatalogCodePattern { get; set; } = "^[0-9]{2}[0-9]{2}[0-9]{2}[0-9]{3}([0-9]{3}|[0-9]{2}Y)$";

    /// <summary>实施编码, 31 characters.</summary>
    public string ImplementationCodePattern { get; set; } = "^[0-9A-HJ-NPQRTUWXY]{18}[1-6][0-9]{11}[0-9Y]$";

    /// <summary>业务办理项编码, 33 characters.</summary>
    public string HandlingItemCodePattern { get; set; } = "^[0-9A-HJ-NPQRTUWXY]{18}[1-6][0-9]{12}[0-9]{2}$";

    /// <summary>一件事编码: no standard gives one.</summary>
    public string BundleCodePattern { get; set; } = "^BUNDLE-[A-Z0-9]{2,8}$";
}
