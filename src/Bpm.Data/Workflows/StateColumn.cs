using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bpm.Data.Workflows;

/// <summary>An instance's state as stored: a mark, the length of the text in bytes (little endian), and the text compressed by Brotli; or the plain UTF-8 text, which begins with a brace.</summary>
/// <remarks>Every click writes a state anew, and half of it is names: compressed it fits beside others on a page, and the log that is flushed on each commit is half as long.</remarks>
internal sealed class StateColumn() : ValueConverter<string, byte[]>(state => Pack(state), stored => Unpack(stored))
{
    private const byte Compressed = 1;
    private const int Header = 5;

    /// <summary>Fast rather than small: the second level, with a window that holds a whole state.</summary>
    private const int Quality = 2;
    private const int Window = 16;

    public static byte[] Pack(string state)
    {
        var text = Encoding.UTF8.GetBytes(state);
        var packed = new byte[Header + BrotliEncoder.GetMaxCompressedLength(text.Length)];
        if (!BrotliEncoder.TryCompress(text, packed.AsSpan(Header), out var length, Quality, Window) || Header + length >= text.Length)
            return text;

        packed[0] = Compressed;
        BinaryPrimitives.WriteInt32LittleEndian(packed.AsSpan(1), text.Length);
        return packed[..(Header + length)];
    }

    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static string Unpack(byte[] stored)
    {
        if (stored is not [Compressed, ..])
            return Encoding.UTF8.GetString(stored);

        var text = new byte[BinaryPrimitives.ReadInt32LittleEndian(stored.AsSpan(1))];
        return BrotliDecoder.TryDecompress(stored.AsSpan(Header), text, out var length) && length == text.Length
            ? Encoding.UTF8.GetString(text)
            : throw new InvalidDataException("A stored workflow state cannot be unpacked.");
    }
}
