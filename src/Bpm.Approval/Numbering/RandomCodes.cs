using System.Security.Cryptography;

namespace Bpm.Approval.Numbering;

/// <summary>Codes from the operating system's random source.</summary>
public sealed class RandomCodes : ICodeSource
{
    /// <inheritdoc />
    public string Digits(int count) => RandomNumberGenerator.GetString("0123456789", count);

    /// <inheritdoc />
    public string Letters(int count) => RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", count);
}
