using Bpm.Approval.Cases;
using Bpm.Approval.Matters;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Soundness;

/// <summary>What 申请情形判断 asks exists in each matter on this process.</summary>
internal sealed class UnknownSituationRule(UsingMatters matters) : CountyRule("approval.situation-unknown", "判断的情形和字段都存在", "没有的情形或者字段永远不成立，办件总是走「否」的分支。")
{
    protected override async Task FindAsync(ExpandedDefinition definition, List<SoundnessFinding> findings, CancellationToken ct)
    {
        var own = await matters.OfAsync(definition, ct);
        foreach (var node in definition.Nodes.Where(n => n.Activity is CheckApplication))
        {
            var situation = FlowingValue.Find(node, nameof(CheckApplication.Situation))?.Text;
            var field = FlowingValue.Find(node, nameof(CheckApplication.Field))?.Text;
            if (string.IsNullOrWhiteSpace(situation) && string.IsNullOrWhiteSpace(field))
                findings.Add(new SoundnessFinding(node, "没有填写情形条件，也没有填写申请表字段，无从判断。请至少填写一项。") { Member = "situation" });
            if (!string.IsNullOrWhiteSpace(situation))
                findings.AddRange(OfSituation(node, situation, own));
            if (!string.IsNullOrWhiteSpace(field) && own.FirstOrDefault(m => !HasField(m, field)) is { } without)
                findings.Add(new SoundnessFinding(node, $"事项 {without.Number} 的申请表没有字段「{field}」。请改正字段代码。") { Member = "field" });
        }
    }

    private static IEnumerable<SoundnessFinding> OfSituation(ExpandedNode node, string situation, IReadOnlyList<MatterDefinition> own)
    {
        string? wrong = null;
        try
        {
            var parsed = SituationExpression.Parse(situation);
            wrong = own.SelectMany(m => parsed.Mentions.Where(s => !m.HasOption(s.Question, s.Option)).Select(s => $"事项 {m.Number} 没有情形「{s.Question}.{s.Option}」。请改正情形条件。")).FirstOrDefault();
        }
        catch (FormatException broken)
        {
            wrong = $"情形条件写法有误：{broken.Message}";
        }

        if (wrong is not null)
            yield return new SoundnessFinding(node, wrong) { Member = "situation" };
    }

    private static bool HasField(MatterDefinition matter, string field) =>
        matter.Forms.TryGetValue(matter.ApplicationForm, out var form) && form.Rule.EnumerateArray().Any(r => r.TryGetProperty("field", out var name) && name.GetString() == field);
}
