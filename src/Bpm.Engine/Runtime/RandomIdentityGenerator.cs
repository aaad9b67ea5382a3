using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Bpm.Engine.Runtime;

/// <summary>Ids in ascending order of time (48 bits of milliseconds) with 48 random bits, so that database indexes grow at their end. 24 lower-case hex digits.</summary>
internal sealed class RandomIdentityGenerator(TimeProvider clock) : IIdentityGenerator
{
    public string NewId()
    {
        Span<byte> bytes = stackalloc byte[14];
        BinaryPrimitives.WriteInt64BigEndian(bytes, clock.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(bytes[8..]);
        return Convert.ToHexStringLower(bytes[2..]);
    }
}
