using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Lists;
using Bpm.Approval.Delegation.Register;
using Bpm.Data.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Delegation;

/// <summary>Lists, bindings, letters and agreements as people read them. Reads only.</summary>
public sealed class DelegationQueries(BpmDbContext db)
{
    /// <summary>Bindings, by matter and order.</summary>
    /// <param name="catalogCode">Basic code of the matter; null = all.</param>
    /// <param name="stationCode">Null = all.</param>
    /// <param name="on">Only those in force on this day; null = all, ended ones too.</param>
    public async Task<PageOf<BindingTerms>> BindingsAsync(string? catalogCode, string? stationCode, DateOnly? on, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<BindingTerms>().AsNoTracking().Where(terms => (catalogCode == null || terms.CatalogCode == catalogCode) && (stationCode == null || terms.StationCode == stationCode));
        if (on is { } day)
            found = found.Where(terms => terms.PublishedOn <= day && terms.EffectiveFrom <= day && (terms.EffectiveTo == null || terms.EffectiveTo >= day));
        var total = await found.CountAsync(ct);
        return new PageOf<BindingTerms>(
            await found.OrderBy(terms => terms.CatalogCode).ThenBy(terms => terms.Order).ThenBy(terms => terms.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), total, page.Page, page.PageSize);
    }

    /// <summary>Letters by number.</summary>
    public async Task<PageOf<AuthorizationLetter>> LettersAsync(string? stationCode, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<AuthorizationLetter>().AsNoTracking().Where(letter => stationCode == null || letter.StationCode == stationCode);
        var total = await found.CountAsync(ct);
        return new PageOf<AuthorizationLetter>(await found.OrderBy(letter => letter.Number).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), total, page.Page, page.PageSize);
    }

    /// <summary>Agreements by number.</summary>
    public async Task<PageOf<DelegationAgreement>> AgreementsAsync(PageRequest page, CancellationToken ct)
    {
        var found = db.Set<DelegationAgreement>().AsNoTracking();
        var total = await found.CountAsync(ct);
        return new PageOf<DelegationAgreement>(await found.OrderBy(agreement => agreement.Number).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), total, page.Page, page.PageSize);
    }

    /// <summary>What ends within so many days of this one and was not taken back, the first to end first (G5, R62).</summary>
    public async Task<IReadOnlyList<RenewalWarning>> WarningsAsync(DateOnly day, int within, CancellationToken ct)
    {
        var last = day.AddDays(within);
        var bindings = await db.Set<BindingTerms>().AsNoTracking().Where(terms => terms.EffectiveTo != null && terms.EffectiveTo >= day && terms.EffectiveTo <= last)
            .Select(terms => new { terms.Id, terms.LegalInstrument, terms.EffectiveTo }).ToListAsync(ct);
        var letters = await db.Set<AuthorizationLetter>().AsNoTracking().Where(letter => letter.RevokedAt == null && letter.ValidTo >= day && letter.ValidTo <= last)
            .Select(letter => new { letter.Number, letter.ValidTo }).ToListAsync(ct);
        var agreements = await db.Set<DelegationAgreement>().AsNoTracking().Where(agreement => agreement.RevokedAt == null && agreement.ValidTo >= day && agreement.ValidTo <= last)
            .Select(agreement => new { agreement.Number, agreement.ValidTo }).ToListAsync(ct);
        return
        [
            .. bindings.Select(terms => new RenewalWarning(RegisterSubject.Binding, terms.Id, terms.EffectiveTo!.Value, Left(terms.EffectiveTo.Value), $"承办关系{terms.Id}（{terms.LegalInstrument}）"))
                .Concat(letters.Select(letter => new RenewalWarning(RegisterSubject.Letter, letter.Number, letter.ValidTo, Left(letter.ValidTo), $"授权委托书{letter.Number}")))
                .Concat(agreements.Select(agreement => new RenewalWarning(RegisterSubject.Agreement, agreement.Number, agreement.ValidTo, Left(agreement.ValidTo), $"委托书{agreement.Number}")))
                .OrderBy(warning => warning.EndsOn).ThenBy(warning => warning.Key, StringComparer.Ordinal)
                .Select(warning => warning with { Message = $"{warning.Message}将于{warning.EndsOn:yyyy-MM-dd}到期，还有{warning.DaysLeft}天，请办理续期。" }),
        ];

        int Left(DateOnly end) => end.DayNumber - day.DayNumber;
    }

    /// <summary>The register, the newest first.</summary>
    /// <param name="subject">Null = all.</param>
    /// <param name="key">Binding id or number; null = all.</param>
    public async Task<PageOf<RegisterRow>> RegisterAsync(RegisterSubject? subject, string? key, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<RegisterEntry>().AsNoTracking().Where(entry => (subject == null || entry.Subject == subject) && (key == null || entry.Key == key));
        var total = await found.CountAsync(ct);
        var entries = await found.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        var names = await PersonNames.OfAsync(db, entries.Select(entry => entry.By), ct);
        return new PageOf<RegisterRow>(
            [.. entries.Select(entry => new RegisterRow(entry.Id, entry.Subject, entry.Key, entry.Action, entry.At, entry.By, names.Of(entry.By), entry.Reason, entry.Summary))], total, page.Page, page.PageSize);
    }

    /// <summary>Batches of a list, the newest first.</summary>
    /// <param name="kind">Null = all lists.</param>
    public async Task<PageOf<ListBatch>> BatchesAsync(MatterListKind? kind, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<ListBatch>().AsNoTracking().Where(batch => kind == null || batch.Kind == kind);
        var total = await found.CountAsync(ct);
        return new PageOf<ListBatch>(
            await found.OrderByDescending(batch => batch.EffectiveFrom).ThenByDescending(batch => batch.CreatedAt).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct), total, page.Page, page.PageSize);
    }

    /// <summary>One batch; null where there is none.</summary>
    public Task<ListBatch?> BatchAsync(Guid id, CancellationToken ct) => db.Set<ListBatch>().AsNoTracking().FirstOrDefaultAsync(batch => batch.Id == id, ct);

    /// <summary>Published batches of a list.</summary>
    public async Task<IReadOnlyList<ListBatch>> PublishedAsync(MatterListKind kind, CancellationToken ct) =>
        await db.Set<ListBatch>().AsNoTracking().Where(batch => batch.Kind == kind && batch.State == ListBatchState.Published).ToListAsync(ct);
}

/// <summary>Something that ends soon.</summary>
/// <param name="DaysLeft">0 = today is the last day.</param>
public sealed record RenewalWarning(RegisterSubject Subject, string Key, DateOnly EndsOn, int DaysLeft, string Message);

/// <summary>A line of the register.</summary>
/// <param name="Key">Binding id, number, or id of the batch.</param>
/// <param name="At">UTC.</param>
public sealed record RegisterRow(Guid Id, RegisterSubject Subject, string Key, RegisterAction Action, DateTimeOffset At, string By, string ByName, string Reason, string Summary);
