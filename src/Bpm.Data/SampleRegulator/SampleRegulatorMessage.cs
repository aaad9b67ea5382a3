using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.SampleRegulator;

/// <summary>A push as the sample regulator's own system received it. It plays a foreign system: nothing else reads this table.</summary>
public sealed class SampleRegulatorMessage
{
    /// <summary>The push's key, sent as <c>X-Bpm-Push-Id</c>: a repeat is the same message.</summary>
    public required Guid Id { get; init; }

    /// <summary>Organisation code of the regulator it was meant for.</summary>
    public required string RegulatorCode { get; init; }

    /// <summary>The body, JSON, as it came.</summary>
    public required string Body { get; init; }

    /// <summary>What was answered.</summary>
    public required string ReceiptNumber { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>How often it came, 1 or more.</summary>
    public int Received { get; set; } = 1;
}

internal sealed class SampleRegulatorMessageConfiguration : IEntityTypeConfiguration<SampleRegulatorMessage>
{
    public void Configure(EntityTypeBuilder<SampleRegulatorMessage> builder)
    {
        builder.ToTable("sample_regulator_message");
        builder.Property(message => message.Id).ValueGeneratedNever();
        builder.Property(message => message.RegulatorCode).HasMaxLength(32);
        builder.Property(message => message.ReceiptNumber).HasMaxLength(64);
        builder.HasIndex(message => message.ReceivedAt);
    }
}
