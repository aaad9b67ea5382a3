using System.Security.Cryptography;

namespace Bpm.Engine.Runtime;

/// <summary>Ids in ascending order of time (48 bits of milliseconds) with 48 random bits, so that database indexes grow at their end. 16 characters that sort as their bits do and need no escaping in an address.</summary>
internal sealed class RandomIdentityGenerator(TimeProvider clock) : IIdentityGenerator
{
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~";
    private const int RandomBytes = 6;

    // Random numbers are drawn in stock: one call to the system for forty ids.
    [ThreadStatic]
    private static byte[]? Stock;

    [ThreadStatic]
    private static int Used;

    public string NewId() => string.Create(16, (Moment: clock.GetUtcNow().ToUnixTimeMilliseconds(), Random: Draw()), static (text, parts) =>
    {
        Write(text[..8], parts.Moment);
        Write(text[8..], parts.Random);
    });

    private static void Write(Span<char> text, long bits)
    {
        for (var i = 0; i < 8; i++)
            text[i] = Digits[(int)(bits >> (42 - (6 * i))) & 63];
    }

    private static long Draw()
    {
        Stock ??= new byte[40 * RandomBytes];
        if (Used == 0)
            RandomNumberGenerator.Fill(Stock);
        var bits = 0L;
        for (var i = 0; i < RandomBytes; i++)
            bits = (bits << 8) | Stock[Used + i];
        Used = (Used + RandomBytes) % Stock.Length;
        return bits;
    }
}
