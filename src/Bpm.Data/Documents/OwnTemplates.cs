using Bpm.Approval.Documents.Editing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Documents;

internal sealed class OwnTemplateConfiguration : IEntityTypeConfiguration<OwnTemplate>
{
    public void Configure(EntityTypeBuilder<OwnTemplate> builder)
    {
        builder.ToTable("document_template");
        builder.Property(template => template.Id).ValueGeneratedNever();
        builder.Property(template => template.Key).HasMaxLength(100);
        builder.Property(template => template.CatalogCode).HasMaxLength(16);
        builder.Property(template => template.Reason).HasMaxLength(500);
        builder.Property(template => template.CreatedBy).HasMaxLength(100);
        builder.Property(template => template.EndedBy).HasMaxLength(100);
        builder.Property(template => template.EndReason).HasMaxLength(500);
        builder.Property(template => template.Version).IsConcurrencyToken();

        // Two who save at once: the second finds its number taken, and looks again.
        builder.HasIndex(template => new { template.Key, template.Number }).IsUnique();
    }
}

/// <summary>A county's own templates, tracked.</summary>
internal sealed class TemplateStore(BpmDbContext db) : ITemplateStore
{
    public Task<OwnTemplate?> FindInForceAsync(string key, string? catalogCode, CancellationToken ct) =>
        db.Set<OwnTemplate>().FirstOrDefaultAsync(template => template.Key == key && template.InForce && template.CatalogCode == catalogCode, ct);

    public async Task<int?> NumberForAsync(string key, string catalogCode, CancellationToken ct) => (await db.Set<OwnTemplate>().AsNoTracking()
        .Where(template => template.Key == key && template.InForce && (template.CatalogCode == null || template.CatalogCode == catalogCode))
        .OrderBy(template => template.CatalogCode == null ? 1 : 0)
        .Select(template => new { template.Number })
        .FirstOrDefaultAsync(ct))?.Number;

    public Task<OwnTemplate?> FindAsync(string key, int number, CancellationToken ct) => db.Set<OwnTemplate>().FirstOrDefaultAsync(template => template.Key == key && template.Number == number, ct);

    public async Task<IReadOnlyList<OwnTemplate>> VersionsAsync(string key, CancellationToken ct) =>
        await db.Set<OwnTemplate>().Where(template => template.Key == key).OrderByDescending(template => template.Number).ToListAsync(ct);

    public async Task<IReadOnlyList<OwnTemplate>> InForceAsync(CancellationToken ct) => await db.Set<OwnTemplate>().AsNoTracking().Where(template => template.InForce).ToListAsync(ct);

    public void Add(OwnTemplate added) => db.Add(added);
}
