using Bpm.Approval.People;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.People;

internal sealed class PostingConfiguration : IEntityTypeConfiguration<Posting>
{
    public void Configure(EntityTypeBuilder<Posting> builder)
    {
        builder.ToTable("posting");
        builder.Property(posting => posting.Id).ValueGeneratedNever();
        builder.Property(posting => posting.UserName).HasMaxLength(100);
        builder.Property(posting => posting.PersonName).HasMaxLength(100);
        builder.Property(posting => posting.HomeOrganization).HasMaxLength(18);
        builder.Property(posting => posting.StationCode).HasMaxLength(12);
        builder.Property(posting => posting.Roles).AsJson();
        builder.Property(posting => posting.CatalogCodes).AsJson();
        builder.Property(posting => posting.Instrument).HasMaxLength(200);
        builder.Property(posting => posting.CreatedBy).HasMaxLength(100);
        builder.Property(posting => posting.EndReason).HasMaxLength(1000);
        builder.Property(posting => posting.Version).IsConcurrencyToken();
        builder.Ignore(posting => posting.Posts);
        builder.HasIndex(posting => posting.UserName);
    }
}

internal sealed class PostingStore(BpmDbContext db) : IPostingStore
{
    public async Task<Posting?> FindAsync(Guid id, CancellationToken ct) => await db.Set<Posting>().FindAsync([id], ct);

    public async Task<IReadOnlyList<Posting>> OfAsync(string userName, CancellationToken ct) => await db.Set<Posting>().Where(posting => posting.UserName == userName).OrderBy(posting => posting.From).ToListAsync(ct);

    public void Add(Posting posting) => db.Add(posting);
}

internal sealed class AbsenceConfiguration : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("absence");
        builder.Property(absence => absence.Id).ValueGeneratedNever();
        builder.Property(absence => absence.UserName).HasMaxLength(100);
        builder.Property(absence => absence.PersonName).HasMaxLength(100);
        builder.Property(absence => absence.DeputyUserName).HasMaxLength(100);
        builder.Property(absence => absence.DeputyName).HasMaxLength(100);
        builder.Property(absence => absence.Reason).HasMaxLength(1000);
        builder.Property(absence => absence.CreatedBy).HasMaxLength(100);
        builder.Property(absence => absence.Version).IsConcurrencyToken();
        builder.HasIndex(absence => absence.UserName);
        builder.HasIndex(absence => absence.DeputyUserName);
    }
}

internal sealed class AbsenceStore(BpmDbContext db) : IAbsenceStore
{
    public async Task<Absence?> FindAsync(Guid id, CancellationToken ct) => await db.Set<Absence>().FindAsync([id], ct);

    public async Task<IReadOnlyList<Absence>> OfAsync(string userName, CancellationToken ct) =>
        await db.Set<Absence>().Where(absence => absence.UserName == userName || absence.DeputyUserName == userName).OrderBy(absence => absence.From).ToListAsync(ct);

    public void Add(Absence absence) => db.Add(absence);
}
