using Bpm.Approval.Cases;
using Bpm.Approval.Documents.Archive;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Documents;

internal sealed class CaseBundleConfiguration : IEntityTypeConfiguration<CaseBundle>
{
    public void Configure(EntityTypeBuilder<CaseBundle> builder)
    {
        builder.ToTable("case_bundle");
        builder.HasKey(bundle => bundle.CaseId);
        builder.Property(bundle => bundle.CaseId).ValueGeneratedNever();
        builder.Property(bundle => bundle.Sha256).HasMaxLength(64);
    }
}

/// <summary>Bundles, tracked.</summary>
internal sealed class CaseBundleStore(BpmDbContext db) : ICaseBundleStore
{
    public async Task<CaseBundle?> FindAsync(CaseId caseId, CancellationToken ct) => await db.Set<CaseBundle>().FindAsync([caseId], ct);

    public void Add(CaseBundle added) => db.Add(added);
}
