namespace Bpm.Approval.Seals;

/// <summary>What a signer gives back.</summary>
/// <param name="Algorithm">Name and object identifier: <c>SM3withSM2 1.2.156.10197.1.501</c>.</param>
/// <param name="Signature">DER: SEQUENCE of r and s.</param>
/// <param name="Certificate">The seal's certificate, X.509 in DER.</param>
public sealed record SignedSeal(string Algorithm, byte[] Signature, byte[] Certificate);

/// <summary>What a certificate says, and whether a signature is its.</summary>
/// <param name="IsGenuine">The signature was made by the certificate's key over these bytes.</param>
/// <param name="IsTrusted">The certificate was issued by the authority that this program trusts, and was in its term at that moment.</param>
/// <param name="Owner">Whose seal it is, from the certificate.</param>
/// <param name="ForTestOnly">The certificate says of itself that it has no legal force.</param>
public sealed record SealSignatureCheck(bool IsGenuine, bool IsTrusted, string Owner, bool ForTestOnly);

/// <summary>The keys of electronic seals: software, or the county's hardware module. Source: domain 5.3.</summary>
/// <remarks>
/// A hardware module (服务器密码机, GM/T 0018; 签名验签服务器, GM/T 0029) is connected by registering another implementation, for instance in an assembly of the county's own
/// (README, "Electronic seals"). It is called after the commit, never inside a burst, and may be called again for the same impression after a crash.
/// </remarks>
public interface ISealSigner
{
    /// <summary>Signs with the key of the seal.</summary>
    /// <param name="seal">Whose key.</param>
    /// <param name="data">What to sign; hashed with SM3 by the signer as GB/T 32918.2 says.</param>
    Task<SignedSeal> SignAsync(Seal seal, byte[] data, CancellationToken ct);

    /// <summary>Checks a signature.</summary>
    /// <param name="data">What should have been signed.</param>
    /// <param name="at">The moment of signing, for the certificate's term.</param>
    Task<SealSignatureCheck> VerifyAsync(byte[] data, SignedSeal made, DateTimeOffset at, CancellationToken ct);

    /// <summary>SM3 (GB/T 32905), 32 bytes.</summary>
    byte[] Digest(ReadOnlySpan<byte> data);
}
