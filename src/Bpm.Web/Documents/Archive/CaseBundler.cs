using System.Globalization;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Documents.Archive;
using Bpm.Approval.Materials;
using Bpm.Approval.Places;

namespace Bpm.Web.Documents.Archive;

/// <summary>Puts a case's file together: table of contents, documents, materials, as one signed PDF with every original attached.</summary>
/// <remarks>Materials whose pages cannot be put in (encrypted PDF, office files) are attachments only, and the table of contents says so.</remarks>
internal sealed class CaseBundler(IDocumentStore documents, IFileStore files, IPlaceDirectory places, DocumentTemplates templates, PdfPrinter printer, SigningCertificate certificate, TimeProvider clock)
{
    private const string Pdf = "application/pdf";

    /// <summary>The bundle as it is now. Documents that are not final are named in the table of contents and left out.</summary>
    public async Task<(byte[] Content, int Pages)> MakeAsync(ApprovalCase about, CancellationToken ct)
    {
        var all = await documents.FindAllAsync(about.Id, ct);
        var index = all.LastOrDefault(d => d.Kind is DocumentKind.CaseIndex && d.LayoutSha256 is not null);
        var listed = all.Where(d => d.Kind is not DocumentKind.CaseIndex).ToList();
        var parts = new List<BundledFile> { await IndexAsync(about, index, listed, ct) };
        foreach (var document in listed.Where(d => d.LayoutSha256 is not null))
        {
            var content = await ContentAsync(document.LayoutSha256!, ct);
            parts.Add(new BundledFile($"{document.Title} {document.Number}", Name(parts.Count, $"{document.Title}.pdf"), Pdf, content, PdfFile.TryRead(content)));
        }

        foreach (var (material, file) in about.Materials.SelectMany(m => m.Files.Select(f => (m, f))))
        {
            var content = await ContentAsync(file.Sha256, ct);
            parts.Add(new BundledFile($"{material.Name} {file.FileName}", Name(parts.Count, $"{material.Name}-{file.FileName}"), file.MediaType, content, await PagesAsync(file.MediaType, content, ct)));
        }

        var pdf = PdfBundle.Write($"案卷 {about.Number}", parts);
        return (PdfSigner.Sign(pdf, await certificate.GetAsync(ct), SigningCertificate.Reason, clock.GetUtcNow()), parts.Sum(part => part.Pages?.Pages.Count ?? 0));
    }

    private async Task<BundledFile> IndexAsync(ApprovalCase about, CaseDocument? index, IReadOnlyList<CaseDocument> listed, CancellationToken ct)
    {
        if (index is not null)
        {
            var content = await ContentAsync(index.LayoutSha256!, ct);
            return new BundledFile($"{index.Title} {index.Number}", Name(0, $"{index.Title}.pdf"), Pdf, content, PdfFile.TryRead(content));
        }

        var data = CaseIndexData.Of(about, listed);
        data["title"] = DocumentForms.Name(DocumentKind.CaseIndex);
        data["number"] = "（未归档）";
        data["issuer"] = (await places.FindOrganizationAsync(about.Route.InNameOfOrg, ct))?.Name;
        data["caseNumber"] = about.Number;
        data["matter"] = about.Matter.Name;
        data["applicant"] = about.Applicant.Name;
        data["dateText"] = clock.GetUtcNow().ToChineseDate();
        var page = await printer.PrintAsync(templates.Render(nameof(DocumentKind.CaseIndex), templates.CurrentVersion(nameof(DocumentKind.CaseIndex)), data), ct);
        return new BundledFile(DocumentForms.Name(DocumentKind.CaseIndex), "", Pdf, null, PdfFile.TryRead(page));
    }

    private async Task<PdfFile?> PagesAsync(string mediaType, byte[] content, CancellationToken ct) => mediaType switch
    {
        Pdf => PdfFile.TryRead(content),
        "image/png" or "image/jpeg" => PdfFile.TryRead(await printer.PrintAsync(ImagePage(mediaType, content), ct)),
        _ => null,
    };

    private static string ImagePage(string mediaType, byte[] content) => $$"""
        <!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>@page { size: A4; margin: 10mm } img { max-width: 100%; max-height: 275mm }</style>
        <body><img alt="" src="data:{{mediaType}};base64,{{Convert.ToBase64String(content)}}"></body></html>
        """;

    private async Task<byte[]> ContentAsync(string sha256, CancellationToken ct) =>
        await files.ReadContentAsync(sha256, ct) ?? throw new InvalidOperationException($"The content {sha256} is not in the file store.");

    private static string Name(int number, string name) => string.Create(CultureInfo.InvariantCulture, $"{number:000}-{name}");
}
