using Bpm.Approval.Cases;
using Bpm.Approval.Delivery;
using Bpm.Approval.Documents;
using Bpm.Approval.Inspections;
using Bpm.Approval.Matters;
using Bpm.Approval.Payments;
using Bpm.Approval.Seals;
using Bpm.Approval.Tasks;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>Each matter on this process has the forms that its tasks show.</summary>
internal sealed class UnknownFormRule(UsingMatters matters) : CountyRule("approval.form-unknown", "环节用到的表单都存在", "事项的表单随事项版本发布；没有的表单，执行到这里出错。")
{
    private const string SealForm = "seal-use";

    protected override async Task FindAsync(ExpandedDefinition definition, List<SoundnessFinding> findings, CancellationToken ct)
    {
        var open = await matters.OpenAsync(ct);
        var own = await matters.OfAsync(definition, ct);
        if (open.Count == 0)
            return;
        foreach (var node in definition.Nodes)
        {
            foreach (var form in FormsOf(node))
                Check(node, form, open, own, findings);
        }
    }

    private static void Check(ExpandedNode node, string form, IReadOnlyList<MatterDefinition> open, IReadOnlyList<MatterDefinition> own, List<SoundnessFinding> findings)
    {
        if (own.Count == 0 && !open.Any(m => m.Forms.ContainsKey(form)))
            findings.Add(new SoundnessFinding(node, $"没有任何事项有表单「{form}」。请另选一个表单，或者先给事项加上这个表单。") { Member = "form" });
        else if (own.Where(m => !m.Forms.ContainsKey(form)).Select(m => $"{m.Number} {m.Name}").ToList() is { Count: > 0 } without)
            findings.Add(new SoundnessFinding(node, $"使用本流程的事项「{string.Join("、", without.Take(5))}」没有表单「{form}」，执行到这里会出错。请另选一个表单，或者先给事项加上这个表单。") { Member = "form" });
    }

    private static string[] FormsOf(ExpandedNode node) => node.Activity switch
    {
        CollectPayment => [CollectPayment.FormKey],
        BookInspection => [BookInspection.BookingForm, BookInspection.RecordForm],
        _ => FormOf(node) is { } form ? [form] : [],
    };

    private static string? FormOf(ExpandedNode node) => node.Activity switch
    {
        HumanTask or Decide or Deliver => FlowingValue.Find(node, nameof(HumanTask.Form))?.Text,
        ApplySeal when node.Fixed<SealUseMode?>(nameof(ApplySeal.Mode)) is SealUseMode.Keeper => SealForm,
        _ => null,
    };
}
