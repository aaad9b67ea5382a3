using System.Security.Cryptography;
using System.Text.Json;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Outbox;
using Bpm.Web.Seals;

namespace Bpm.Web.Documents;

/// <summary>Makes the layout file (版式文件) of a document whose content is final: PDF, signed, stored once under its hash.</summary>
internal sealed class RenderDocument(IDocumentStore documents, IFileStore files, PdfPrinter printer, SigningCertificate certificate, IOutbox outbox, SignSeals seals, TimeProvider clock) : IOutboxHandler
{
    public string Kind => OutboxKinds.RenderDocument;

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var wanted = JsonSerializer.Deserialize<DocumentToRender>(message.PayloadJson, JsonSerializerOptions.Web)!;
        var document = await documents.FindAsync(new DocumentId(wanted.DocumentId), ct)
            ?? throw new InvalidOperationException($"There is no document {wanted.DocumentId}.");
        if (document.LayoutSha256 is not null)
            return;

        var printed = await printer.PrintAsync(document.Content, ct);
        var now = clock.GetUtcNow();
        var signed = PdfSigner.Sign(printed, await certificate.GetAsync(ct), SigningCertificate.Reason, now);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(signed));

        // First, since the first use of a seal stores its key in a scope of its own, and the content opens this scope's transaction.
        await seals.RunAsync(document, signed, now, ct);
        await files.AddContentAsync(sha256, signed, ct);
        document.MarkRendered(sha256, now, new PdfObjects(printed).PageCount);

        // The index is the last document of a case: what it lists can be put together.
        if (document.Kind is DocumentKind.CaseIndex)
            outbox.Add(new OutboxMessage(OutboxKinds.BundleCase, $"{OutboxKinds.BundleCase}/{document.Id}", JsonSerializer.Serialize(new CaseToBundle(document.CaseId.Value), JsonSerializerOptions.Web), now));
    }
}
