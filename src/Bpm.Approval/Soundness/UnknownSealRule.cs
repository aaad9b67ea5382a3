using Bpm.Approval.Calendar;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Seals;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>For every document to be sealed a seal is registered that may go on it, for each matter on this process.</summary>
/// <remarks>Which of them it will be depends on the case's route and is chosen by <see cref="SealPolicy"/>; here it is asked whether there is any.</remarks>
internal sealed class UnknownSealRule(UsingMatters matters, ISealRegister register, TimeProvider clock) : CountyRule("approval.seal-unknown", "要用的印章已经登记", "领域说明 5.1、5.2：没有登记可用的印章，用印环节办不下去。")
{
    protected override async Task FindAsync(ExpandedDefinition definition, List<SoundnessFinding> findings, CancellationToken ct)
    {
        var seals = await register.SealsAsync(ct);
        if (seals.Count == 0)
            return;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var own = await matters.OfAsync(definition, ct);
        foreach (var node in definition.Nodes.Where(n => n.Activity is ApplySeal))
        {
            var isAutomatic = node.Fixed<SealUseMode?>(nameof(ApplySeal.Mode)) is SealUseMode.Automatic;
            foreach (var kind in (node.Fixed<string[]>(nameof(ApplySeal.Documents)) ?? []).Select(Known).OfType<DocumentKind>())
            {
                var fitting = seals.Where(s => s.State is SealState.Active && s.Entry.ValidFrom <= today && today <= s.Entry.ValidTo && s.Entry.DocumentKinds.Contains(kind)).ToList();
                var without = own.Where(m => !fitting.Exists(s => Fits(s.Entry, m, kind, isAutomatic))).Select(m => m.Number).ToList();
                if (fitting.Count == 0 || without.Count > 0)
                    findings.Add(new SoundnessFinding(node, $"没有登记可以{(isAutomatic ? "自动" : "")}用于「{DocumentForms.Name(kind)}」的印章{(without.Count > 0 ? $"（事项 {string.Join("、", without.Take(5))}）" : "")}。请先登记印章，或者改正文书和用印方式。") { Member = "documents" });
            }
        }
    }

    // An automatic use that is not allowed for one matter may be for the case's other route, so a matter needs one seal that may.
    private static bool Fits(SealEntry entry, MatterDefinition matter, DocumentKind kind, bool isAutomatic) =>
        (entry.CatalogCodes.Count == 0 || entry.CatalogCodes.Contains(matter.CatalogCode))
        && (!isAutomatic || (entry.AutomaticKinds.Contains(kind) && (entry.AutomaticCatalogCodes.Count == 0 || entry.AutomaticCatalogCodes.Contains(matter.CatalogCode))));

    private static DocumentKind? Known(string name) => Enum.TryParse<DocumentKind>(name, out var kind) && Enum.IsDefined(kind) ? kind : null;
}
