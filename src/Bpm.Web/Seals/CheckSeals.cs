using System.Text;
using Bpm.Approval.Documents;
using Bpm.Approval.Seals;

namespace Bpm.Web.Seals;

/// <summary>Answers what domain 5.3 asks of a sealed document: unchanged, seal genuine and valid when it signed, whose it is.</summary>
internal sealed class CheckSeals(ISealRegister register, ISealSigner signer)
{
    /// <summary>One answer for each impression, in their order.</summary>
    /// <param name="layout">The layout file that is checked; null to check what is stored.</param>
    public async Task<IReadOnlyList<SealCheckView>> RunAsync(CaseDocument document, byte[]? layout, CancellationToken ct)
    {
        var signatures = (await register.SignaturesAsync(document.Id.Value, ct)).ToDictionary(signature => signature.UseNumber);
        var content = SignSeals.Hex(signer.Digest(Encoding.UTF8.GetBytes(document.Content)));
        var file = layout is null ? null : SignSeals.Hex(signer.Digest(layout));
        var views = new List<SealCheckView>();
        foreach (var impression in document.Impressions)
        {
            var seal = await register.FindAsync(impression.SealNumber, ct);
            views.Add(signatures.TryGetValue(impression.UseNumber, out var signature)
                ? await CheckAsync(impression, signature, seal, signature.ContentSm3 == content && (file is null || signature.LayoutSm3 == file), ct)
                : new SealCheckView(impression.SealNumber, impression.SealName, seal?.Entry.OwnerName ?? "", false, false, false, seal?.WasUsableAt(impression.At) ?? false, impression.At, null, false, StateOf(seal)));
        }

        return views;
    }

    private async Task<SealCheckView> CheckAsync(SealImpression impression, SealSignature signature, Seal? seal, bool unchanged, CancellationToken ct)
    {
        var signed = new SignedSeal(signature.Algorithm, Convert.FromBase64String(signature.Signature), Convert.FromBase64String(signature.Certificate));
        var check = await signer.VerifyAsync(signature.Subject.Bytes, signed, signature.SignedAt, ct);
        return new SealCheckView(
            impression.SealNumber, impression.SealName, check.Owner, unchanged, check.IsGenuine && signature.SealNumber == impression.SealNumber, check.IsTrusted, seal?.WasUsableAt(impression.At) ?? false, impression.At,
            signature.Algorithm, check.ForTestOnly, StateOf(seal));
    }

    private static string StateOf(Seal? seal) => seal?.State.ChineseName() ?? "未登记";
}

/// <summary>What is known of a seal on a document.</summary>
/// <param name="Owner">Whose seal it is, from its certificate.</param>
/// <param name="Unchanged">Page and file are those that were sealed.</param>
/// <param name="Genuine">The electronic signature is the seal's.</param>
/// <param name="Trusted">Its certificate is of the trusted authority and was in its term.</param>
/// <param name="ValidAtSigning">The seal was in use, in its term and not lost.</param>
/// <param name="SignedAt">When it was put on, UTC.</param>
/// <param name="Algorithm">Null where no electronic signature is kept.</param>
/// <param name="ForTestOnly">The certificate says that it has no legal force.</param>
/// <param name="StateNow">Of the seal: 在用, 已报遗失 …</param>
internal sealed record SealCheckView(
    string SealNumber, string SealName, string Owner, bool Unchanged, bool Genuine, bool Trusted, bool ValidAtSigning, DateTimeOffset SignedAt, string? Algorithm, bool ForTestOnly, string StateNow);
