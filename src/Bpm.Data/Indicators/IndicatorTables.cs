using Bpm.Approval.Indicators;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Indicators;

internal sealed class ItemBaselineConfiguration : IEntityTypeConfiguration<ItemBaseline>
{
    public void Configure(EntityTypeBuilder<ItemBaseline> builder)
    {
        builder.ToTable("item_baseline");

        // Two of one day would leave open which of them holds.
        builder.HasKey(baseline => new { baseline.HandlingItemCode, baseline.RecordedOn });
        builder.Property(baseline => baseline.HandlingItemCode).HasMaxLength(50);
        builder.Property(baseline => baseline.Source).HasMaxLength(500);
        builder.Property(baseline => baseline.RecordedBy).HasMaxLength(100);
    }
}

internal sealed class HallExclusionConfiguration : IEntityTypeConfiguration<HallExclusion>
{
    public void Configure(EntityTypeBuilder<HallExclusion> builder)
    {
        builder.ToTable("hall_exclusion");
        builder.Property(exclusion => exclusion.Id).ValueGeneratedNever();
        builder.Property(exclusion => exclusion.StationCode).HasMaxLength(12);
        builder.Property(exclusion => exclusion.CatalogCode).HasMaxLength(16);
        builder.Property(exclusion => exclusion.Reason).HasMaxLength(500);
        builder.Property(exclusion => exclusion.By).HasMaxLength(100);
        builder.Property(exclusion => exclusion.EndedBy).HasMaxLength(100);
        builder.Property(exclusion => exclusion.EndReason).HasMaxLength(500);
        builder.Property(exclusion => exclusion.Version).IsConcurrencyToken();
        builder.HasIndex(exclusion => exclusion.StationCode);
    }
}

internal sealed class IndicatorStore(BpmDbContext db) : IIndicatorStore
{
    public async Task<IReadOnlyList<ItemBaseline>> BaselinesAsync(CancellationToken ct) =>
        await db.Set<ItemBaseline>().AsNoTracking().OrderBy(baseline => baseline.RecordedOn).ThenBy(baseline => baseline.HandlingItemCode).ToListAsync(ct);

    public void Add(ItemBaseline baseline) => db.Add(baseline);

    public async Task<IReadOnlyList<HallExclusion>> ExclusionsAsync(string stationCode, CancellationToken ct) =>
        await db.Set<HallExclusion>().Where(exclusion => exclusion.StationCode == stationCode).OrderBy(exclusion => exclusion.At).ThenBy(exclusion => exclusion.Id).ToListAsync(ct);

    public async Task<HallExclusion?> FindExclusionAsync(Guid id, CancellationToken ct) => await db.Set<HallExclusion>().FindAsync([id], ct);

    public void Add(HallExclusion exclusion) => db.Add(exclusion);
}
