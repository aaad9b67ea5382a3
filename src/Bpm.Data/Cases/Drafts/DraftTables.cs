using Bpm.Approval.Cases.Drafts;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Cases.Drafts;

internal sealed class CaseDraftConfiguration : IEntityTypeConfiguration<CaseDraft>
{
    public void Configure(EntityTypeBuilder<CaseDraft> builder)
    {
        builder.ToTable("case_draft");
        builder.Property(draft => draft.Id).ValueGeneratedNever();
        builder.Property(draft => draft.StationCode).HasMaxLength(12);
        builder.Property(draft => draft.Content).AsJson();
        builder.Property(draft => draft.Materials).AsJson();
        builder.Property(draft => draft.PreChecks).AsJson();
        builder.Property(draft => draft.SecretSha256).HasMaxLength(64);
        builder.Property(draft => draft.CreatedBy).HasMaxLength(100);
        builder.Property(draft => draft.CaseNumber).HasMaxLength(50);
        builder.Property(draft => draft.Version).IsConcurrencyToken();
        builder.HasIndex(draft => new { draft.StationCode, draft.State, draft.ChangedAt });
    }
}

internal sealed class DraftStore(BpmDbContext db) : IDraftStore
{
    public async Task<CaseDraft?> FindAsync(Guid id, CancellationToken ct) => await db.Set<CaseDraft>().FindAsync([id], ct);

    public void Add(CaseDraft draft) => db.Add(draft);
}
