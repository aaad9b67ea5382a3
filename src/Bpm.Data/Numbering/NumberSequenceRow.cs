using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Numbering;

/// <summary>The last number given out for a key.</summary>
internal sealed class NumberSequenceRow
{
    public string Key { get; private set; } = "";

    public long Value { get; private set; }
}

internal sealed class NumberSequenceRowConfiguration : IEntityTypeConfiguration<NumberSequenceRow>
{
    public void Configure(EntityTypeBuilder<NumberSequenceRow> builder)
    {
        builder.ToTable("number_sequence");
        builder.HasKey(row => row.Key);
        builder.Property(row => row.Key).HasMaxLength(200);
    }
}
