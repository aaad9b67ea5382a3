using Bpm.Approval.Cases;
using Bpm.Approval.Delivery;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Delivery;

internal sealed class PostalItemConfiguration : IEntityTypeConfiguration<PostalItem>
{
    public void Configure(EntityTypeBuilder<PostalItem> builder)
    {
        builder.ToTable("postal_item");
        builder.Property(item => item.Id).ValueGeneratedNever();
        builder.Property(item => item.CaseNumber).HasMaxLength(50);
        builder.Property(item => item.StationCode).HasMaxLength(12);
        builder.Property(item => item.TrackingNumber).HasMaxLength(200);
        builder.Property(item => item.Recipient).HasMaxLength(200);
        builder.Property(item => item.Reports).AsJson();
        builder.Property(item => item.Version).IsConcurrencyToken();
        builder.HasIndex(item => item.CaseId).IsUnique();
        builder.HasIndex(item => item.TrackingNumber);
        builder.HasIndex(item => new { item.State, item.PostedAt });
    }
}

internal sealed class PostalStore(BpmDbContext db) : IPostalStore
{
    public Task<PostalItem?> FindAsync(CaseId caseId, CancellationToken ct) => db.Set<PostalItem>().FirstOrDefaultAsync(item => item.CaseId == caseId, ct);

    public void Add(PostalItem item) => db.Add(item);
}

/// <summary>Posted results as people read them. Reads only.</summary>
public sealed class PostalQueries(BpmDbContext db)
{
    /// <summary>One page, the newest first.</summary>
    /// <param name="text">Part of tracking or case number; null or empty = all.</param>
    /// <param name="state">Null = all.</param>
    public async Task<PageOf<PostalItem>> ListAsync(string? text, PostalState? state, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<PostalItem>().AsNoTracking().Where(item => state == null || item.State == state);
        if (!string.IsNullOrWhiteSpace(text))
            found = found.Where(item => item.TrackingNumber.Contains(text) || item.CaseNumber.Contains(text));
        var total = await found.CountAsync(ct);
        return new PageOf<PostalItem>(await found.OrderByDescending(item => item.PostedAt).ThenByDescending(item => item.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), total, page.Page, page.PageSize);
    }

    /// <summary>The item of a case; null where it was not posted.</summary>
    public Task<PostalItem?> FindAsync(string caseNumber, CancellationToken ct) => db.Set<PostalItem>().AsNoTracking().FirstOrDefaultAsync(item => item.CaseNumber == caseNumber, ct);
}
