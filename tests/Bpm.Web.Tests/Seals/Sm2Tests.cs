using System.Text;
using Bpm.Web.Seals;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Math;

namespace Bpm.Web.Tests.Seals;

/// <summary>SM3 and SM2 against the examples of the standards.</summary>
public sealed class Sm2Tests
{
    [Theory]
    [InlineData("abc", 1, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData("abcd", 16, "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Digest_OfTheExamplesOfGbT32905_IsTheStandards(string text, int times, string digest) =>
        Assert.Equal(digest, Convert.ToHexStringLower(Sm2.Digest(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times))))));

    [Fact]
    public void Signature_OfTheExampleOfGbT32918_5_Verifies()
    {
        var key = Sm2.PublicOf(
            new BigInteger("09F9DF311E5421A150DD7D161E4BC5C672179FAD1833FC076BB08FF356F35020", 16), new BigInteger("CCEA490CE26775A52DC6EA718CC1AA600AED05FBF35E084A6632F6072DA9AD13", 16));
        var signature = new DerSequence(
            new DerInteger(new BigInteger("F5A03B0648D2C4630EEAC513E1BB81A15944DA3827D5B74143AC7EACEEE720B3", 16)),
            new DerInteger(new BigInteger("B1B6AA29DF212FD8763182BC0D421CA1BB9038FD1F7F42D4840B69C485BBC1AA", 16))).GetDerEncoded();

        Assert.True(Sm2.Verify(key, Encoding.ASCII.GetBytes("message digest"), signature));
        Assert.False(Sm2.Verify(key, Encoding.ASCII.GetBytes("message digesT"), signature));
    }

    [Fact]
    public void PublicKey_OfThePrivateKeyOfTheExample_IsTheStandards()
    {
        var key = Sm2.PublicOf(Convert.FromHexString("3945208F7B2144B13F36E38AC6D39F95889393692860B51A42FB81EF4DF7C5B8"));

        Assert.Equal("9f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020", key.Q.AffineXCoord.ToBigInteger().ToString(16));
    }

    [Fact]
    public void OwnSignature_VerifiesWithItsKeyOnly()
    {
        var (key, other) = (Sm2.NewKey(), Sm2.NewKey());
        var signature = Sm2.Sign(key, [1, 2, 3]);

        Assert.True(Sm2.Verify(Sm2.PublicOf(key), [1, 2, 3], signature));
        Assert.False(Sm2.Verify(Sm2.PublicOf(other), [1, 2, 3], signature));
        Assert.False(Sm2.Verify(Sm2.PublicOf(key), [1, 2, 4], signature));
    }
}
