using System.Text.Json;
using Bpm.Approval.Cases;
using Bpm.Approval.Departments;
using Bpm.Approval.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Departments;

/// <summary>The register of accounts, and what was exchanged with department systems. Reads only.</summary>
public sealed class DepartmentQueries(BpmDbContext db)
{
    /// <summary>All accounts, those that end first on top. Without secrets.</summary>
    public async Task<IReadOnlyList<DepartmentAccountRow>> AccountsAsync(CancellationToken ct) =>
        [.. (await db.Set<DepartmentAccount>().AsNoTracking().OrderBy(account => account.ValidTo).ThenBy(account => account.Id).ToListAsync(ct)).Select(Row)];

    /// <summary>One page of exchanges, newest first. Without contents.</summary>
    public async Task<PageOf<DepartmentExchangeRow>> ExchangesAsync(DepartmentExchangeFilter filter, PageRequest page, CancellationToken ct)
    {
        var found = db.Set<DepartmentExchange>().AsNoTracking();
        if (filter.Open)
            found = found.Where(exchange => exchange.AnsweredAt == null);
        if (!string.IsNullOrWhiteSpace(filter.System))
            found = found.Where(exchange => exchange.SystemCode == filter.System);
        if (filter.Text?.Trim() is { Length: > 0 } text)
            found = found.Where(exchange => exchange.CaseNumber.Contains(text) || exchange.Key.Contains(text));
        var total = await found.CountAsync(ct);
        var exchanges = await found.OrderByDescending(exchange => exchange.QueuedAt).ThenBy(exchange => exchange.Id).Skip(page.Skip).Take(page.PageSize)
            .Select(exchange => new { exchange.Id, exchange.Key, exchange.CaseNumber, exchange.SystemCode, exchange.Topic, exchange.QueuedAt, exchange.SentAt, exchange.AnsweredAt }).ToListAsync(ct);
        var stuck = await StuckAsync(exchanges.ConvertAll(exchange => exchange.Id), ct);
        return new PageOf<DepartmentExchangeRow>(
            [.. exchanges.Select(e => new DepartmentExchangeRow(e.Id, e.Key, e.CaseNumber, e.SystemCode, e.Topic, e.QueuedAt, e.SentAt, e.AnsweredAt, stuck.GetValueOrDefault(e.Id)))], total, page.Page, page.PageSize);
    }

    /// <summary>One page of results that were not taken in, newest first.</summary>
    public async Task<PageOf<DepartmentRefusalRow>> RefusalsAsync(PageRequest page, CancellationToken ct)
    {
        var found = db.Set<ApprovalCase>().AsNoTracking().SelectMany(about => about.Timeline, (about, entry) => new { about.Number, entry.At, entry.ActorName, entry.Action, entry.Note, entry.Sequence })
            .Where(row => row.Action == RefusedDepartmentResults.Action);
        var total = await found.CountAsync(ct);
        return new PageOf<DepartmentRefusalRow>(
            await found.OrderByDescending(row => row.At).ThenBy(row => row.Number).ThenByDescending(row => row.Sequence).Skip(page.Skip).Take(page.PageSize)
                .Select(row => new DepartmentRefusalRow(row.At, row.Number, row.ActorName, row.Note)).ToListAsync(ct),
            total, page.Page, page.PageSize);
    }

    /// <summary>By exchange: the message that failed or was given up, the one that was given up first.</summary>
    private async Task<Dictionary<Guid, DepartmentTrouble>> StuckAsync(List<Guid> exchanges, CancellationToken ct)
    {
        string[] kinds = [OutboxKinds.DepartmentPush, OutboxKinds.DepartmentCollect];
        var byPayload = exchanges.ToDictionary(id => JsonSerializer.Serialize(new DepartmentMessage(id), JsonSerializerOptions.Web));
        var payloads = byPayload.Keys.ToList();
        var messages = await db.Set<OutboxMessage>().AsNoTracking()
            .Where(message => message.State != OutboxState.Done && message.Attempts > 0 && kinds.Contains(message.Kind) && payloads.Contains(message.PayloadJson)).ToListAsync(ct);
        return messages.OrderBy(message => message.State is not OutboxState.Dead).ThenBy(message => message.CreatedAt).GroupBy(message => byPayload[message.PayloadJson])
            .ToDictionary(group => group.Key, group => group.Select(m => new DepartmentTrouble(m.Attempts, m.LastError, m.State is OutboxState.Dead ? null : m.NextAttemptAt, m.State is OutboxState.Dead ? m.Id : null)).First());
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

/// <summary>Which exchanges are wanted; what is null does not restrict.</summary>
/// <param name="Open">Only those without a result.</param>
/// <param name="System">Code of the system.</param>
/// <param name="Text">Part of the case's number or of the key.</param>
public sealed record DepartmentExchangeFilter(bool Open = false, string? System = null, string? Text = null);

/// <summary>A case handed to a department's system.</summary>
/// <param name="Trouble">Null where nothing failed.</param>
public sealed record DepartmentExchangeRow(
    Guid Id, string Key, string CaseNumber, string SystemCode, string Topic, DateTimeOffset QueuedAt, DateTimeOffset? SentAt, DateTimeOffset? AnsweredAt, DepartmentTrouble? Trouble);

/// <summary>Why it does not get through.</summary>
/// <param name="NextAttemptAt">UTC; null where it was given up.</param>
/// <param name="DeadLetterId">Null while it is tried.</param>
public sealed record DepartmentTrouble(int Attempts, string? LastError, DateTimeOffset? NextAttemptAt, Guid? DeadLetterId);

/// <summary>A result that was not taken in.</summary>
/// <param name="At">UTC.</param>
/// <param name="Why">Topic and reason.</param>
public sealed record DepartmentRefusalRow(DateTimeOffset At, string CaseNumber, string SystemName, string Why);
