using System.Text;
using Bpm.Approval.Documents;
using Bpm.Approval.Seals;

namespace Bpm.Web.Seals;

/// <summary>Signs for every seal on a document: SM2 over the SM3 of its page and of its layout file. Done after the commit, when the layout file is there.</summary>
internal sealed class SignSeals(ISealRegister register, ISealSigner signer)
{
    /// <summary>Adds a signature for each impression; the caller's unit of work saves them.</summary>
    /// <param name="layout">The layout file as it is given out.</param>
    public async Task RunAsync(CaseDocument document, byte[] layout, DateTimeOffset now, CancellationToken ct)
    {
        var content = Hex(signer.Digest(Encoding.UTF8.GetBytes(document.Content)));
        var file = Hex(signer.Digest(layout));
        foreach (var impression in document.Impressions)
        {
            var seal = await register.FindAsync(impression.SealNumber, ct) ?? throw new InvalidOperationException($"Seal {impression.SealNumber} is not in the register.");
            var subject = new SealSigned(document.Id, seal.Number, impression.UseNumber, content, file, now);
            register.Add(new SealSignature(subject, await signer.SignAsync(seal, subject.Bytes, ct)));
        }
    }

    internal static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
