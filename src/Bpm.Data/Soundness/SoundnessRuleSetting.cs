using Bpm.Engine.Soundness;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Soundness;

/// <summary>The county's severity of one rule.</summary>
public sealed class SoundnessRuleSetting
{
    /// <summary>The rule's id.</summary>
    public required string RuleId { get; init; }

    /// <summary>What its findings do.</summary>
    public required SoundnessSeverity Severity { get; set; }

    /// <summary>Who set it last.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset ChangedAt { get; set; }
}

internal sealed class SoundnessRuleSettingConfiguration : IEntityTypeConfiguration<SoundnessRuleSetting>
{
    public void Configure(EntityTypeBuilder<SoundnessRuleSetting> builder)
    {
        builder.ToTable("soundness_rule_setting");
        builder.HasKey(setting => setting.RuleId);
        builder.Property(setting => setting.RuleId).HasMaxLength(100);
        builder.Property(setting => setting.ChangedBy).HasMaxLength(200);
    }
}
