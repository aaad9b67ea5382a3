namespace Bpm.Approval.Materials;

/// <summary>One entry of the one-time notice: what is wrong and what is needed (补正内容).</summary>
/// <param name="MaterialCode">Code of the material in the matter.</param>
/// <param name="MaterialName">Its name.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Needed">What has to be supplied, in what form.</param>
/// <param name="LegalBasis">Why it may be asked for.</param>
/// <param name="Tolerable">True where the matter allows it to follow after acceptance (容缺).</param>
public sealed record CaseGap(string MaterialCode, string MaterialName, string Problem, string Needed, string LegalBasis, bool Tolerable);
