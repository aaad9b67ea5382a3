using Bpm.Approval.Seals;
using Bpm.Data.Secrets;
using Microsoft.AspNetCore.DataProtection;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Security.Certificates;
using Org.BouncyCastle.X509;

namespace Bpm.Web.Seals;

/// <summary>Keys of seals made by the program itself and kept in its database: for trying out, without legal force, and every certificate says so.</summary>
/// <remarks>A county in production registers another <see cref="ISealSigner"/>, which asks its hardware module (电子签名法 art. 16; 商用密码管理条例).</remarks>
internal sealed class SoftwareSealSigner(IServiceScopeFactory scopes, IDataProtectionProvider protection) : ISealSigner
{
    /// <summary>Stands in every name: it must not be taken for a real seal.</summary>
    internal const string TestMark = "测试用，无法律效力";

    private const string Algorithm = $"SM3withSM2 {Sm2.AlgorithmId}";
    private const string AuthoritySecret = "seal-test-authority-sm2";

    private static readonly X509Name Authority = new($"CN=行政审批平台印章测试机构（{TestMark}）");

    private readonly IDataProtector _protector = protection.CreateProtector(AuthoritySecret);

    public byte[] Digest(ReadOnlySpan<byte> data) => Sm2.Digest(data);

    public async Task<SignedSeal> SignAsync(Seal seal, byte[] data, CancellationToken ct)
    {
        var authority = await KeyAsync(AuthoritySecret, ct);
        var stored = await StoredAsync($"seal-sm2/{seal.Number}", () => MakeSealKey(seal, authority), ct);
        return new SignedSeal(Algorithm, Sm2.Sign(stored[..32], data), stored[32..]);
    }

    public async Task<SealSignatureCheck> VerifyAsync(byte[] data, SignedSeal made, DateTimeOffset at, CancellationToken ct)
    {
        var certificate = new X509CertificateParser().ReadCertificate(made.Certificate);
        var owner = Name(certificate.SubjectDN, X509Name.O);
        return new SealSignatureCheck(
            Sm2.Verify((ECPublicKeyParameters)certificate.GetPublicKey(), data, made.Signature),
            certificate.IsValid(at.UtcDateTime) && await IsOursAsync(certificate, ct),
            owner,
            certificate.SubjectDN.ToString().Contains(TestMark, StringComparison.Ordinal));
    }

    private async Task<bool> IsOursAsync(X509Certificate certificate, CancellationToken ct)
    {
        try
        {
            certificate.Verify(Sm2.PublicOf(await KeyAsync(AuthoritySecret, ct)));
            return true;
        }
        catch (Exception foreign) when (foreign is Org.BouncyCastle.Security.InvalidKeyException or CertificateException or Org.BouncyCastle.Security.SignatureException)
        {
            return false;
        }
    }

    private static byte[] MakeSealKey(Seal seal, byte[] authority)
    {
        var key = Sm2.NewKey();
        var entry = seal.Entry;
        var subject = new X509Name($"CN={Safe(entry.OwnerName + entry.Caption)} {Safe(seal.Number)}（{TestMark}）,O={Safe(entry.OwnerName)},C=CN");
        var certificate = Sm2.Certify(
            subject, key, Authority, authority, entry.ValidFrom.ToDateTime(TimeOnly.MinValue).AddHours(-8), entry.ValidTo.AddDays(1).ToDateTime(TimeOnly.MinValue).AddHours(-8));
        return [.. key, .. certificate];
    }

    private Task<byte[]> KeyAsync(string name, CancellationToken ct) => StoredAsync(name, Sm2.NewKey, ct);

    private async Task<byte[]> StoredAsync(string name, Func<byte[]> make, CancellationToken ct)
    {
        // A scope of its own: storing a key saves, and must not save what the caller holds.
        await using var scope = scopes.CreateAsyncScope();
        var secrets = scope.ServiceProvider.GetRequiredService<SecretStore>();
        if (await secrets.FindAsync(name, ct) is { } stored)
            return _protector.Unprotect(stored);
        await secrets.TryAddAsync(name, _protector.Protect(make()), ct);
        return _protector.Unprotect(await secrets.FindAsync(name, ct) ?? throw new InvalidOperationException($"The key {name} was stored and is not there."));
    }

    private static string Safe(string text) => string.Concat(text.Where(c => c is not (',' or '=' or '+' or '"' or '\\' or '<' or '>' or ';' or '#')));

    private static string Name(X509Name name, Org.BouncyCastle.Asn1.DerObjectIdentifier part) => name.GetValueList(part) is { Count: > 0 } values ? (string)values[0]! : "";
}
