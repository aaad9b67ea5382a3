using Bpm.Approval.Credit;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Bpm.Data.Credit;

internal sealed class ApplicantRestrictionConfiguration : IEntityTypeConfiguration<ApplicantRestriction>
{
    public void Configure(EntityTypeBuilder<ApplicantRestriction> builder)
    {
        builder.ToTable("applicant_restriction");
        builder.Property(found => found.Id).ValueGeneratedNever();
        builder.Property(found => found.IdNumber).HasMaxLength(18);
        builder.Property(found => found.Name).HasMaxLength(200);
        builder.Property(found => found.CaseNumber).HasMaxLength(50);
        builder.Property(found => found.ImposedBy).AsJson();
        builder.Property(found => found.RepairedBy).AsJson();
        builder.Property(found => found.Version).IsConcurrencyToken();
        builder.HasIndex(found => found.IdNumber);
        builder.HasIndex(found => found.ImposedAt);
    }
}

internal sealed class RestrictionStore(BpmDbContext db) : IRestrictionStore
{
    public Task<ApplicantRestriction?> FindAsync(Guid id, CancellationToken ct) => db.Set<ApplicantRestriction>().FirstOrDefaultAsync(found => found.Id == id, ct);

    public async Task<ApplicantRestriction?> FindStandingAsync(string idNumber, CancellationToken ct) =>
        db.Set<ApplicantRestriction>().Local.FirstOrDefault(found => found.IdNumber == idNumber && found.RepairedAt is null)
        ?? await db.Set<ApplicantRestriction>().Where(found => found.IdNumber == idNumber && found.RepairedAt == null).OrderByDescending(found => found.ImposedAt).FirstOrDefaultAsync(ct);

    public void Add(ApplicantRestriction added) => db.Add(added);
}

/// <summary>Notes against applicants, as supervisors read them. Reads only. Scoped.</summary>
public sealed class RestrictionQueries(BpmDbContext db)
{
    /// <summary>One page, the newest first.</summary>
    /// <param name="idNumber">Whole number of the applicant; null or empty = everybody.</param>
    /// <param name="standing">Only those that stand; null = all.</param>
    public async Task<PageOf<ApplicantRestriction>> ListAsync(string? idNumber, bool? standing, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<ApplicantRestriction>().AsNoTracking().Where(row => (standing == null || (row.RepairedAt == null) == standing) && (string.IsNullOrEmpty(idNumber) || row.IdNumber == idNumber));
        var total = await found.CountAsync(ct);
        var rows = await found.OrderByDescending(row => row.ImposedAt).ThenByDescending(row => row.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new PageOf<ApplicantRestriction>(rows, total, page.Page, page.PageSize);
    }
}
