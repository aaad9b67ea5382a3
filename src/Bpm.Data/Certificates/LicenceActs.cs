using Bpm.Approval.Cases;
using Bpm.Approval.Certificates.Acts;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Certificates;

internal sealed class LicenceActConfiguration : IEntityTypeConfiguration<LicenceAct>
{
    public void Configure(EntityTypeBuilder<LicenceAct> builder)
    {
        builder.ToTable("licence_act");
        builder.Property(act => act.Id).ValueGeneratedNever();
        builder.Property(act => act.CaseNumber).HasMaxLength(50);
        builder.Property(act => act.LicenceNumber).HasMaxLength(100);
        builder.Property(act => act.RequestedBy).HasMaxLength(200);
        builder.Property(act => act.Reason).HasMaxLength(1000);
        builder.Property(act => act.Corrections).AsJson();
        builder.Property(act => act.ProposedBy).HasMaxLength(100);
        builder.Property(act => act.ProposedByName).HasMaxLength(100);
        builder.Property(act => act.DecidedBy).HasMaxLength(100);
        builder.Property(act => act.DecidedByName).HasMaxLength(100);
        builder.Property(act => act.Note).HasMaxLength(1000);
        builder.Property(act => act.Documents).AsJson();
        builder.Property(act => act.Version).IsConcurrencyToken();
        builder.HasIndex(act => act.CaseId);
        builder.HasIndex(act => new { act.State, act.ProposedAt });
    }
}

internal sealed class LicenceActStore(BpmDbContext db) : ILicenceActStore
{
    public async Task<LicenceAct?> FindAsync(Guid id, CancellationToken ct) => await db.Set<LicenceAct>().FindAsync([id], ct);

    public async Task<IReadOnlyList<LicenceAct>> FindAllAsync(CaseId caseId, CancellationToken ct)
    {
        await db.Set<LicenceAct>().Where(act => act.CaseId == caseId).LoadAsync(ct);
        return [.. db.Set<LicenceAct>().Local.Where(act => act.CaseId == caseId).OrderBy(act => act.ProposedAt).ThenBy(act => act.Id)];
    }

    public void Add(LicenceAct added) => db.Add(added);
}
