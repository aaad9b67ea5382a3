using Bpm.Approval.Calendar;
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
        builder.Property(found => found.CatalogCode).HasMaxLength(16);
        builder.Property(found => found.MatterName).HasMaxLength(1000);
        builder.Property(found => found.OrganCode).HasMaxLength(18);
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

    public async Task<ApplicantRestriction?> FindStandingAsync(string idNumber, DateOnly today, CancellationToken ct) =>
        db.Set<ApplicantRestriction>().Local.FirstOrDefault(found => found.IdNumber == idNumber && found.StandsOn(today))
        ?? await Standing(idNumber, today).OrderByDescending(found => found.ImposedAt).FirstOrDefaultAsync(ct);

    public Task<ApplicantRestriction?> FindBarAsync(string idNumber, string catalogCode, DateOnly today, CancellationToken ct) =>
        Standing(idNumber, today).Where(found => found.CatalogCode == catalogCode && found.EndsOn != null).OrderByDescending(found => found.EndsOn).FirstOrDefaultAsync(ct);

    public void Add(ApplicantRestriction added) => db.Add(added);

    private IQueryable<ApplicantRestriction> Standing(string idNumber, DateOnly today) =>
        db.Set<ApplicantRestriction>().Where(found => found.IdNumber == idNumber && found.RepairedAt == null && (found.EndsOn == null || found.EndsOn >= today));
}

/// <summary>Notes against applicants, as supervisors read them, and bars, as the heads of the organs that imposed them do. Reads only. Scoped.</summary>
public sealed class RestrictionQueries(BpmDbContext db, TimeProvider clock)
{
    /// <summary>One page, the newest first.</summary>
    /// <param name="idNumber">Whole number of the applicant; null or empty = everybody.</param>
    /// <param name="standing">True: only those that stand; false: only those that are lifted or over; null = all.</param>
    /// <param name="organs">Only bars of these organs; null = everything.</param>
    public async Task<PageOf<ApplicantRestriction>> ListAsync(string? idNumber, bool? standing, PageRequest page, CancellationToken ct, IReadOnlyCollection<string>? organs = null)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var found = db.Set<ApplicantRestriction>().AsNoTracking().Where(row =>
            (standing == null || (row.RepairedAt == null && (row.EndsOn == null || row.EndsOn >= today)) == standing) && (string.IsNullOrEmpty(idNumber) || row.IdNumber == idNumber));
        if (organs is not null)
            found = found.Where(row => row.OrganCode != null && organs.Contains(row.OrganCode));
        var total = await found.CountAsync(ct);
        var rows = await found.OrderByDescending(row => row.ImposedAt).ThenByDescending(row => row.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return new PageOf<ApplicantRestriction>(rows, total, page.Page, page.PageSize);
    }
}
