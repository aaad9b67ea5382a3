using System.Text;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Asn1.X509;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Operators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;
using Org.BouncyCastle.X509;

namespace Bpm.Web.Seals;

/// <summary>SM2 signatures (GB/T 32918.2, curve of GB/T 32918.5) over SM3 digests (GB/T 32905), and certificates with them.</summary>
internal static class Sm2
{
    /// <summary>SM3withSM2, by its object identifier: the name is not known to every library.</summary>
    public const string AlgorithmId = "1.2.156.10197.1.501";

    /// <summary>Identity of the signer where none was agreed (GM/T 0009, 10).</summary>
    private static readonly byte[] DefaultIdentity = Encoding.ASCII.GetBytes("1234567812345678");

    private static readonly ECDomainParameters Curve = MakeCurve();

    public static byte[] Digest(ReadOnlySpan<byte> data)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(data.ToArray(), 0, data.Length);
        var hash = new byte[digest.GetDigestSize()];
        digest.DoFinal(hash, 0);
        return hash;
    }

    /// <summary>A new private number, 32 bytes.</summary>
    public static byte[] NewKey()
    {
        var generator = new ECKeyPairGenerator();
        generator.Init(new ECKeyGenerationParameters(Curve, new SecureRandom()));
        return ((ECPrivateKeyParameters)generator.GenerateKeyPair().Private).D.ToByteArrayUnsigned() is { Length: 32 } exact ? exact : NewKey();
    }

    /// <summary>DER: SEQUENCE of r and s.</summary>
    public static byte[] Sign(byte[] key, byte[] data)
    {
        var signer = new SM2Signer(new SM3Digest());
        signer.Init(true, new ParametersWithID(new ParametersWithRandom(Private(key), new SecureRandom()), DefaultIdentity));
        signer.BlockUpdate(data, 0, data.Length);
        return signer.GenerateSignature();
    }

    public static bool Verify(ICipherParameters publicKey, byte[] data, byte[] signature, byte[]? identity = null)
    {
        var signer = new SM2Signer(new SM3Digest());
        signer.Init(false, new ParametersWithID(publicKey, identity ?? DefaultIdentity));
        signer.BlockUpdate(data, 0, data.Length);
        return signer.VerifySignature(signature);
    }

    public static ECPublicKeyParameters PublicOf(byte[] key) => new(Curve.G.Multiply(new BigInteger(1, key)).Normalize(), Curve);

    public static ECPublicKeyParameters PublicOf(BigInteger x, BigInteger y) => new(Curve.Curve.CreatePoint(x, y), Curve);

    /// <summary>A certificate for a key, signed by an authority's.</summary>
    /// <param name="subject">Whose, as a distinguished name.</param>
    public static byte[] Certify(X509Name subject, byte[] publicOf, X509Name issuer, byte[] issuerKey, DateTime from, DateTime to)
    {
        var generator = new X509V3CertificateGenerator();
        generator.SetSerialNumber(new BigInteger(1, Guid.NewGuid().ToByteArray()));
        generator.SetSubjectDN(subject);
        generator.SetIssuerDN(issuer);
        generator.SetNotBefore(from);
        generator.SetNotAfter(to);
        generator.SetPublicKey(PublicOf(publicOf));
        generator.AddExtension(X509Extensions.KeyUsage, true, new KeyUsage(KeyUsage.DigitalSignature | KeyUsage.NonRepudiation));
        return generator.Generate(new Asn1SignatureFactory(AlgorithmId, Private(issuerKey))).GetEncoded();
    }

    private static ECPrivateKeyParameters Private(byte[] key) => new(new BigInteger(1, key), Curve);

    private static ECDomainParameters MakeCurve()
    {
        var named = GMNamedCurves.GetByName("sm2p256v1");
        return new ECDomainParameters(named.Curve, named.G, named.N, named.H);
    }
}
