using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bpm.Data.Secrets;
using Microsoft.AspNetCore.DataProtection;

namespace Bpm.Web.Documents;

/// <summary>The certificate that signs layout files: made by the program itself at the first need, for testing only, the same on all nodes.</summary>
/// <remarks>A county in production needs one of a licensed authority (电子签名法 art. 16); this one says of itself that it has no legal force.</remarks>
internal sealed class SigningCertificate(IServiceScopeFactory scopes, IDataProtectionProvider protection, TimeProvider clock) : IDisposable
{
    /// <summary>What readers of a signed document see.</summary>
    public const string Reason = "测试用签章，无法律效力";

    private const string SecretName = "document-signing-test-certificate";
    private const string Subject = "CN=行政审批平台测试签章（测试用，无法律效力）";
    private const int KeyBits = 2048;
    private const int Years = 20;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly IDataProtector _protector = protection.CreateProtector(SecretName);
    private X509Certificate2? _certificate;

    /// <summary>The certificate with its private key.</summary>
    public async Task<X509Certificate2> GetAsync(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            return _certificate ??= await LoadAsync(ct);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose()
    {
        _certificate?.Dispose();
        _turn.Dispose();
    }

    private async Task<X509Certificate2> LoadAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is { } stored)
            return stored;

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SecretStore>().TryAddAsync(SecretName, _protector.Protect(Make()), ct);
        return await FindAsync(ct) ?? throw new InvalidOperationException("The signing certificate was stored and is not there.");
    }

    private async Task<X509Certificate2?> FindAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var stored = await scope.ServiceProvider.GetRequiredService<SecretStore>().FindAsync(SecretName, ct);
        return stored is null ? null : X509CertificateLoader.LoadPkcs12(_protector.Unprotect(stored), null);
    }

    private byte[] Make()
    {
        using var key = RSA.Create(KeyBits);
        var request = new CertificateRequest(Subject, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, true));
        var from = clock.GetUtcNow().AddDays(-1);
        using var certificate = request.CreateSelfSigned(from, from.AddYears(Years));
        return certificate.Export(X509ContentType.Pkcs12);
    }
}
