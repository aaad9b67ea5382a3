using System.Security.Cryptography;
using System.Text.Json;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents.Archive;
using Bpm.Approval.Materials;
using Bpm.Approval.Outbox;

namespace Bpm.Web.Documents.Archive;

/// <summary>Makes the bundle of an archived case, once, and stores it under its hash.</summary>
internal sealed class BundleCase(ICaseStore cases, ICaseBundleStore bundles, CaseBundler bundler, IFileStore files, TimeProvider clock) : IOutboxHandler
{
    public string Kind => OutboxKinds.BundleCase;

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var id = new CaseId(JsonSerializer.Deserialize<CaseToBundle>(message.PayloadJson, JsonSerializerOptions.Web)!.CaseId);
        if (await bundles.FindAsync(id, ct) is not null)
            return;

        var about = await cases.FindAsync(id, ct) ?? throw new InvalidOperationException($"There is no case {id}.");
        var (content, pages) = await bundler.MakeAsync(about, ct);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        await files.AddContentAsync(sha256, content, ct);
        bundles.Add(new CaseBundle(id, sha256, pages, clock.GetUtcNow()));
    }
}
