using System.Globalization;
using Bpm.Approval.Documents;

namespace Bpm.Approval.Seals;

/// <summary>The electronic signature behind an impression: SM2 over what was sealed, by which seal, when. Written once. Source: domain 5.3; GB/T 32905, 32918, 38540.</summary>
public sealed class SealSignature
{
    /// <param name="subject">What is signed.</param>
    /// <param name="made">What the signer made.</param>
    public SealSignature(SealSigned subject, SignedSeal made)
    {
        UseNumber = subject.UseNumber;
        SealNumber = subject.SealNumber;
        DocumentId = subject.DocumentId.Value;
        ContentSm3 = subject.ContentSm3;
        LayoutSm3 = subject.LayoutSm3;
        SignedAt = subject.At;
        Algorithm = made.Algorithm;
        Signature = Convert.ToBase64String(made.Signature);
        Certificate = Convert.ToBase64String(made.Certificate);
    }

    private SealSignature()
    {
    }

    /// <summary>Key: the impression.</summary>
    public string UseNumber { get; private set; } = "";

    /// <summary>The seal.</summary>
    public string SealNumber { get; private set; } = "";

    /// <summary>The document.</summary>
    public Guid DocumentId { get; private set; }

    /// <summary>SM3 of the sealed page in UTF-8, lower-case hexadecimal.</summary>
    public string ContentSm3 { get; private set; } = "";

    /// <summary>SM3 of the layout file as it is given out, lower-case hexadecimal.</summary>
    public string LayoutSm3 { get; private set; } = "";

    /// <summary>When, UTC.</summary>
    public DateTimeOffset SignedAt { get; private set; }

    /// <summary>How, with its object identifier.</summary>
    public string Algorithm { get; private set; } = "";

    /// <summary>Base64 of the signature in DER.</summary>
    public string Signature { get; private set; } = "";

    /// <summary>Base64 of the seal's certificate (X.509, DER).</summary>
    public string Certificate { get; private set; } = "";

    /// <summary>What was signed, made again from what is stored.</summary>
    public SealSigned Subject => new(new DocumentId(DocumentId), SealNumber, UseNumber, ContentSm3, LayoutSm3, SignedAt);
}

/// <summary>What an electronic seal signs.</summary>
/// <param name="At">UTC.</param>
public sealed record SealSigned(DocumentId DocumentId, string SealNumber, string UseNumber, string ContentSm3, string LayoutSm3, DateTimeOffset At)
{
    /// <summary>The bytes that are signed: UTF-8 lines in this order, each ended by a line feed. Microseconds, as the databases keep them.</summary>
    public byte[] Bytes => System.Text.Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"bpm-seal-1\n{DocumentId.Value:D}\n{SealNumber}\n{UseNumber}\n{ContentSm3}\n{LayoutSm3}\n{At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.ffffff}Z\n"));
}
