using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Register;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Delegation;

/// <summary>Letters and bindings whose last day was over and of which the register does not say so. Reads only. Scoped.</summary>
public sealed class ExpiredDelegations(BpmDbContext db)
{
    /// <summary>Numbers of letters that nobody revoked before.</summary>
    /// <param name="today">Local.</param>
    public async Task<IReadOnlyList<string>> LettersAsync(DateOnly today, CancellationToken ct)
    {
        var entries = db.Set<RegisterEntry>();
        return await db.Set<AuthorizationLetter>().AsNoTracking()
            .Where(letter => letter.ValidTo < today && letter.RevokedAt == null && !entries.Any(entry => entry.Subject == RegisterSubject.Letter && entry.Key == letter.Number && entry.Action == RegisterAction.Expired))
            .OrderBy(letter => letter.ValidTo).Select(letter => letter.Number).ToListAsync(ct);
    }

    /// <summary>Ids of bindings that nobody ended: their ends had their reports already.</summary>
    /// <param name="today">Local.</param>
    public async Task<IReadOnlyList<string>> BindingsAsync(DateOnly today, CancellationToken ct)
    {
        var entries = db.Set<RegisterEntry>();
        return await db.Set<BindingTerms>().AsNoTracking()
            .Where(terms => terms.EffectiveTo < today && !entries.Any(entry => entry.Subject == RegisterSubject.Binding && entry.Key == terms.Id && (entry.Action == RegisterAction.Expired || entry.Action == RegisterAction.Ended)))
            .OrderBy(terms => terms.EffectiveTo).Select(terms => terms.Id).ToListAsync(ct);
    }
}
