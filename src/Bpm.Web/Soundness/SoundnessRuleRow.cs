using Bpm.Data.Soundness;
using Bpm.Engine.Soundness;

namespace Bpm.Web.Soundness;

internal sealed record SoundnessRuleList(IReadOnlyList<SoundnessRuleRow> Items);

/// <param name="DefaultSeverity">Unless the county sets another.</param>
/// <param name="Severity">What counts now.</param>
/// <param name="IsFixed">It cannot be changed.</param>
/// <param name="ChangedBy">Who set it; null: nobody.</param>
/// <param name="ChangedAt">When, UTC.</param>
internal sealed record SoundnessRuleRow(
    string Id, string Title, string Source, SoundnessSeverity DefaultSeverity, SoundnessSeverity Severity, bool IsFixed, string? ChangedBy, DateTimeOffset? ChangedAt)
{
    public static SoundnessRuleRow Of(ISoundnessRule rule, SoundnessRuleSetting? setting) => new(
        rule.Id, rule.Title, rule.Source, rule.Severity, rule.IsBasic ? rule.Severity : setting?.Severity ?? rule.Severity, rule.IsBasic, setting?.ChangedBy, setting?.ChangedAt);
}

/// <param name="Severity">Null: the rule's own again.</param>
internal sealed record SetSoundnessRule(SoundnessSeverity? Severity);
