using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Documents;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Cases;

/// <summary>Decisions to grant a licence, which are open to everybody (Administrative Licensing Law, art. 40). Reads only. Scoped.</summary>
/// <remarks>Of a natural person the name only, never identity number or address. What is no licence (public services, assistance) is not published.</remarks>
public sealed class PublishedDecisions(BpmDbContext db)
{
    private static readonly string LicenceTitle = DocumentForms.Title(DocumentKind.GrantDecision, isLicence: true);

    /// <summary>One page, the newest first.</summary>
    /// <param name="text">Words, all of which occur in number, matter, holder or organ; null or empty = all.</param>
    public async Task<PageOf<PublishedDecision>> ListAsync(string? text, PageRequest page, CancellationToken ct)
    {
        var found = from document in db.Set<CaseDocument>().AsNoTracking()
                    join about in db.Set<ApprovalCase>().AsNoTracking() on document.CaseId equals about.Id
                    where document.Kind == DocumentKind.GrantDecision && document.Title == LicenceTitle && document.State != DocumentState.AwaitingSeal && about.Ending != CaseState.Voided
                    select new { document, about };
        foreach (var word in (text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(5))
        {
            found = found.Where(row =>
                row.document.Number.Contains(word) || row.about.Matter.Name.Contains(word) || row.about.Applicant.Name.Contains(word) || row.document.IssuerName.Contains(word));
        }

        var total = await found.CountAsync(ct);
        var rows = await found.OrderByDescending(row => row.document.CreatedAt).ThenByDescending(row => row.document.Id).Skip(page.Skip).Take(page.PageSize)
            .Select(row => new
            {
                row.document.Number,
                row.document.IssuerName,
                row.document.CreatedAt,
                row.document.State,
                MatterName = row.about.Matter.Name,
                row.about.ResultName,
                HolderName = row.about.Applicant.Name,
                Certificate = db.Set<Certificate>().Where(made => made.CaseId == row.about.Id).Select(made => new { made.Number, made.IssuedOn, made.ValidTo }).FirstOrDefault(),
            })
            .ToListAsync(ct);
        return new PageOf<PublishedDecision>(
            [.. rows.Select(row => new PublishedDecision(
                row.Number, "准予行政许可", row.MatterName, row.ResultName, row.IssuerName, Bpm.Approval.Calendar.ChinaTime.DateOf(row.CreatedAt), row.Certificate?.Number, row.Certificate?.IssuedOn,
                row.Certificate?.ValidTo, row.HolderName, row.State is DocumentState.Replaced))],
            total, page.Page, page.PageSize);
    }
}

/// <summary>A decision as everybody may see it.</summary>
/// <param name="DecisionNumber">示审许字〔2026〕128号.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Content">The matter.</param>
/// <param name="ResultName">Name of the licence.</param>
/// <param name="OrganName">In whose name.</param>
/// <param name="DecidedOn">Local day.</param>
/// <param name="CertificateNumber">Null before the certificate is made.</param>
/// <param name="ValidFrom">Null before the certificate is made.</param>
/// <param name="ValidTo">Null where it does not end, or before the certificate is made.</param>
/// <param name="HolderName">Name only.</param>
/// <param name="IsReplaced">Another document stands in its place.</param>
public sealed record PublishedDecision(
    string DecisionNumber, string Kind, string Content, string ResultName, string OrganName, DateOnly DecidedOn, string? CertificateNumber, DateOnly? ValidFrom, DateOnly? ValidTo, string HolderName,
    bool IsReplaced);
