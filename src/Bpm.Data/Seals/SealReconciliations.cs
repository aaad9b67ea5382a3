using Bpm.Approval.Calendar;
using Bpm.Approval.Documents;
using Bpm.Approval.Seals;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Seals;

/// <summary>Compares the register of uses with the documents of a month, and keeps what came out.</summary>
public sealed class SealReconciliations(BpmDbContext db, TimeProvider clock)
{
    /// <summary>Compares a month and saves the result beside earlier ones of it.</summary>
    /// <param name="month">Any day of it, local.</param>
    /// <param name="by">User name; empty for the platform.</param>
    public async Task<SealReconciliation> MakeAsync(DateOnly month, string by, CancellationToken ct)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var (from, to) = (ChinaTime.At(first, TimeOnly.MinValue), ChinaTime.At(first.AddMonths(1), TimeOnly.MinValue));
        var uses = await db.Set<SealUse>().AsNoTracking().Where(use => use.At >= from && use.At < to).OrderBy(use => use.At).ToListAsync(ct);
        var numbers = uses.Select(use => use.Number).ToHashSet();
        var impressions = new List<SealedDocument>();

        // A document is printed after it was sealed: one printed before the month has no seal of it.
        var printed = db.Set<CaseDocument>().AsNoTracking().Where(d => d.CreatedAt < to && d.State != DocumentState.AwaitingSeal && (d.RenderedAt == null || d.RenderedAt >= from));
        await foreach (var document in printed.AsAsyncEnumerable().WithCancellation(ct))
        {
            foreach (var impression in document.Impressions.Where(i => (i.At >= from && i.At < to) || numbers.Contains(i.UseNumber)))
            {
                impressions.Add(new SealedDocument(
                    document.Id.Value, document.Number, document.CaseNumber, impression.SealNumber, impression.UseNumber, ContentHash.Of(document.Content) == document.Sha256));
            }
        }

        var run = 1 + await db.Set<SealReconciliation>().CountAsync(made => made.Month == first, ct);
        var result = SealReconciliation.Compare(first, run, by, clock.GetUtcNow(), await db.Set<Seal>().AsNoTracking().ToListAsync(ct), uses, impressions);
        db.Add(result);
        await db.SaveChangesAsync(ct);
        return result;
    }

    /// <summary>Whether there is something of the month to compare, and nobody has yet.</summary>
    public async Task<bool> IsDueAsync(DateOnly month, CancellationToken ct)
    {
        var first = new DateOnly(month.Year, month.Month, 1);
        var (from, to) = (ChinaTime.At(first, TimeOnly.MinValue), ChinaTime.At(first.AddMonths(1), TimeOnly.MinValue));
        return !await db.Set<SealReconciliation>().AnyAsync(made => made.Month == first, ct) && await db.Set<SealUse>().AnyAsync(use => use.At >= from && use.At < to, ct);
    }

    /// <summary>What was compared, the newest month first.</summary>
    /// <param name="month">Any day of the only month wanted; null = all.</param>
    public async Task<PageOf<SealReconciliation>> ListAsync(DateOnly? month, PageRequest page, CancellationToken ct)
    {
        var first = month is { } day ? new DateOnly(day.Year, day.Month, 1) : (DateOnly?)null;
        var found = db.Set<SealReconciliation>().AsNoTracking().Where(made => first == null || made.Month == first);
        var total = await found.CountAsync(ct);
        return new PageOf<SealReconciliation>(
            await found.OrderByDescending(made => made.Month).ThenByDescending(made => made.Run).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), total, page.Page, page.PageSize);
    }
}
