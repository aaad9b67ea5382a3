using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Delivery;
using Bpm.Approval.Documents;
using Bpm.Approval.Seals;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Ledger;

/// <summary>审批结果台账 (R33): every decision with its certificate, seals and delivery, traced back to the register of seal uses. Reads only.</summary>
public sealed class ResultLedger(BpmDbContext db)
{
    /// <summary>The most rows that one export or print holds.</summary>
    public const int LongestExport = 5000;

    private static readonly DocumentKind[] Decisions = [DocumentKind.GrantDecision, DocumentKind.DenialDecision];
    private static readonly DocumentKind[] Results = [DocumentKind.GrantDecision, DocumentKind.DenialDecision, DocumentKind.Certificate];

    /// <summary>One page, the newest decision first.</summary>
    public async Task<PageOf<LedgerRow>> ListAsync(LedgerFilter filter, PageRequest page, CancellationToken ct)
    {
        var found = Found(filter);
        return new PageOf<LedgerRow>(await RowsAsync(found, page.Skip, page.PageSize, ct), await found.CountAsync(ct), page.Page, page.PageSize);
    }

    /// <summary>What is exported or printed: at most <see cref="LongestExport"/>, the newest first.</summary>
    public async Task<IReadOnlyList<LedgerRow>> ExportAsync(LedgerFilter filter, CancellationToken ct) => await RowsAsync(Found(filter), 0, LongestExport, ct);

    private IQueryable<Decided> Found(LedgerFilter filter)
    {
        var found = from document in db.Set<CaseDocument>().AsNoTracking()
                    join about in db.Set<ApprovalCase>().AsNoTracking() on document.CaseId equals about.Id
                    where Decisions.Contains(document.Kind) && about.Ending != CaseState.Voided
                    select new Decided { Document = document, About = about };
        if (!string.IsNullOrWhiteSpace(filter.Number))
        {
            var number = filter.Number.Trim();
            found = found.Where(row => row.Document.Number.Contains(number) || row.About.Number.Contains(number)
                || db.Set<Certificate>().Any(made => made.CaseId == row.About.Id && made.Number.Contains(number)));
        }

        if (!string.IsNullOrWhiteSpace(filter.Holder))
        {
            var holder = filter.Holder.Trim();
            found = found.Where(row => row.About.Applicant.Name.Contains(holder));
        }

        if (!string.IsNullOrWhiteSpace(filter.Matter))
        {
            var matter = filter.Matter.Trim();
            found = found.Where(row => row.About.Matter.Name.Contains(matter) || row.About.Matter.Number == matter || row.About.Matter.Code == matter);
        }

        if (filter.From is { } from)
        {
            var start = ChinaTime.StartOf(from);
            found = found.Where(row => row.Document.CreatedAt >= start);
        }

        if (filter.To is { } to)
        {
            var end = ChinaTime.EndOf(to);
            found = found.Where(row => row.Document.CreatedAt < end);
        }

        return found;
    }

    private async Task<List<LedgerRow>> RowsAsync(IQueryable<Decided> found, int skip, int take, CancellationToken ct)
    {
        var rows = await found.OrderByDescending(row => row.Document.CreatedAt).ThenByDescending(row => row.Document.Id).Skip(skip).Take(take)
            .Select(row => new
            {
                row.About.Id,
                row.About.Number,
                MatterNumber = row.About.Matter.Number,
                MatterName = row.About.Matter.Name,
                HolderName = row.About.Applicant.Name,
                row.About.ResultName,
                row.About.Delivery,
                row.Document.Kind,
                Decision = row.Document.Number,
                row.Document.IssuerName,
                row.Document.CreatedAt,
            })
            .ToListAsync(ct);
        var ids = rows.ConvertAll(row => row.Id);
        var numbers = rows.ConvertAll(row => row.Number);
        var documents = (await db.Set<CaseDocument>().AsNoTracking().Where(document => ids.Contains(document.CaseId) && Results.Contains(document.Kind))
            .Select(document => new LedgerDocument(document.Id, document.CaseId, document.Kind, document.Number, document.State, document.Impressions)).ToListAsync(ct)).ToLookup(document => document.CaseId);
        var uses = (await db.Set<SealUse>().AsNoTracking().Where(use => numbers.Contains(use.CaseNumber) && Results.Contains(use.DocumentKind)).ToListAsync(ct)).ToLookup(use => use.CaseNumber);
        return [.. rows.Select(row =>
        {
            var certificate = documents[row.Id].Where(document => document.Kind is DocumentKind.Certificate).Select(document => document.Number).LastOrDefault();
            return new LedgerRow(
                row.Number, row.MatterNumber, row.MatterName, row.HolderName, row.ResultName, row.Kind is DocumentKind.GrantDecision, row.Decision, certificate, row.IssuerName, ChinaTime.DateOf(row.CreatedAt),
                row.Delivery?.At, row.Delivery?.Way.Name(), row.Delivery?.Evidence,
                [.. uses[row.Number].OrderBy(use => use.At).ThenBy(use => use.Number, StringComparer.Ordinal).Select(use => new LedgerSeal(use.SealNumber, use.Number, use.DocumentNumber, use.At))],
                Difference([.. documents[row.Id]], [.. uses[row.Number]]));
        })];
    }

    /// <summary>What the documents and the register of seal uses say differently; null where they say the same.</summary>
    private static string? Difference(IReadOnlyList<LedgerDocument> documents, IReadOnlyList<SealUse> uses)
    {
        var pressed = documents.SelectMany(document => document.Impressions.Select(impression => (Document: document.Id.Value, Use: impression.UseNumber))).ToHashSet();
        var entered = uses.Select(use => (Document: use.DocumentId, Use: use.Number)).ToHashSet();
        if (documents.FirstOrDefault(document => document.State is not DocumentState.AwaitingSeal && document.Impressions.Count == 0) is { } bare)
            return $"{bare.Number}没有用印";
        if (pressed.Except(entered).Select(one => one.Use).FirstOrDefault() is { } missing)
            return $"用印{missing}没有登记";
        return entered.Except(pressed).Select(one => one.Use).FirstOrDefault() is { } extra ? $"登记的用印{extra}不在文书上" : null;
    }

    private sealed class Decided
    {
        public required CaseDocument Document { get; init; }

        public required ApprovalCase About { get; init; }
    }

    private sealed record LedgerDocument(DocumentId Id, CaseId CaseId, DocumentKind Kind, string Number, DocumentState State, IReadOnlyList<SealImpression> Impressions);
}

/// <summary>Which results are wanted; what is null does not restrict.</summary>
/// <param name="Number">Part of case, decision or certificate number.</param>
/// <param name="Holder">Part of the name.</param>
/// <param name="Matter">Part of the name, the number or the basic code.</param>
/// <param name="From">First day of the decision, local.</param>
/// <param name="To">Last day of the decision, local, inclusive.</param>
public sealed record LedgerFilter(string? Number = null, string? Holder = null, string? Matter = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>One result.</summary>
/// <param name="CertificateNumber">Null where none was made.</param>
/// <param name="DecidedOn">Local day.</param>
/// <param name="DeliveredAt">UTC; null before delivery.</param>
/// <param name="DeliveryWay">窗口直接送达 …; null before delivery.</param>
/// <param name="Evidence">Signature, postal slip …; null before delivery.</param>
/// <param name="Seals">From the register of seal uses, the oldest first.</param>
/// <param name="Difference">What documents and register say differently; null where they match.</param>
public sealed record LedgerRow(
    string CaseNumber, string MatterNumber, string MatterName, string HolderName, string ResultName, bool Granted, string DecisionNumber, string? CertificateNumber, string OrganName, DateOnly DecidedOn,
    DateTimeOffset? DeliveredAt, string? DeliveryWay, string? Evidence, IReadOnlyList<LedgerSeal> Seals, string? Difference);

/// <summary>One impression of a result.</summary>
public sealed record LedgerSeal(string SealNumber, string UseNumber, string DocumentNumber, DateTimeOffset At);
