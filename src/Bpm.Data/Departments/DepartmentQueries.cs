using Bpm.Approval.Departments;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Departments;

/// <summary>The register of accounts, and what was exchanged with department systems. Reads only.</summary>
public sealed class DepartmentQueries(BpmDbContext db)
{
    /// <summary>All accounts, those that end first on top. Without secrets.</summary>
    public async Task<IReadOnlyList<DepartmentAccountRow>> AccountsAsync(CancellationToken ct) =>
        [.. (await db.Set<DepartmentAccount>().AsNoTracking().OrderBy(account => account.ValidTo).ThenBy(account => account.Id).ToListAsync(ct)).Select(Row)];

    /// <summary>One page of exchanges, newest first. Without contents.</summary>
    /// <param name="open">Only those without a result.</param>
    public async Task<PageOf<DepartmentExchangeRow>> ExchangesAsync(bool open, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<DepartmentExchange>().AsNoTracking();
        if (open)
            found = found.Where(exchange => exchange.AnsweredAt == null);
        var total = await found.CountAsync(ct);
        return new PageOf<DepartmentExchangeRow>(
            await found.OrderByDescending(exchange => exchange.QueuedAt).ThenBy(exchange => exchange.Id).Skip(page.Skip).Take(page.PageSize)
                .Select(exchange => new DepartmentExchangeRow(exchange.Id, exchange.Key, exchange.CaseNumber, exchange.SystemCode, exchange.Topic, exchange.QueuedAt, exchange.SentAt, exchange.AnsweredAt)).ToListAsync(ct),
            total, page.Page, page.PageSize);
    }

    /// <summary>As the register shows it.</summary>
    public static DepartmentAccountRow Row(DepartmentAccount account) => new(
        account.Id, account.SystemCode, account.Name, account.Units, account.Purpose, account.ValidFrom, account.ValidTo, account.RegisteredBy, account.RegisteredAt, account.RevokedAt, account.RevokedReason);
}

/// <summary>An account of the register.</summary>
/// <param name="Units">Whose cases may go under it.</param>
/// <param name="ValidTo">Last day, inclusive.</param>
public sealed record DepartmentAccountRow(
    Guid Id, string SystemCode, string Name, IReadOnlyList<string> Units, string Purpose, DateOnly ValidFrom, DateOnly ValidTo, string RegisteredBy, DateTimeOffset RegisteredAt, DateTimeOffset? RevokedAt, string? RevokedReason);

/// <summary>A case handed to a department's system.</summary>
public sealed record DepartmentExchangeRow(Guid Id, string Key, string CaseNumber, string SystemCode, string Topic, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, DateTimeOffset? AnsweredAt);
