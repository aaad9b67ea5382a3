using System.Security.Cryptography;
using System.Text;

namespace Bpm.Web.Regulator;

/// <summary>How the platform and a regulator's system sign what they send each other: HMAC-SHA256 over the body, key shared, lower-case hexadecimal.</summary>
internal static class PushSignature
{
    /// <summary>The signature.</summary>
    public const string Header = "X-Bpm-Signature";

    /// <summary>Key of the push; a repeat has the same.</summary>
    public const string PushIdHeader = "X-Bpm-Push-Id";

    /// <summary>Organisation code of the regulator: tells whose key it is.</summary>
    public const string RegulatorHeader = "X-Bpm-Regulator";

    /// <param name="key">Base64.</param>
    public static string Of(byte[] body, string key) => Convert.ToHexStringLower(HMACSHA256.HashData(Convert.FromBase64String(key), body));

    /// <summary>Compares in constant time.</summary>
    public static bool IsValid(byte[] body, string key, string? signature) =>
        signature is not null && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(body, key)), Encoding.ASCII.GetBytes(signature));
}
