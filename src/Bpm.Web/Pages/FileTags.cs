using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Bpm.Web.Pages;

/// <summary>Tags of files by their content, so that all nodes give the same. RFC 9110, 8.8.3.</summary>
internal sealed class FileTags
{
    private readonly ConcurrentDictionary<(string File, DateTime Written), string> _known = new();

    /// <summary>The tag, with its quotation marks. Read once as long as the file is not written again.</summary>
    public async Task<string> OfAsync(string file, CancellationToken ct)
    {
        var key = (file, File.GetLastWriteTimeUtc(file));
        if (_known.TryGetValue(key, out var tag))
            return tag;

        await using var content = File.OpenRead(file);
        return _known[key] = $"\"{Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct))[..24]}\"";
    }
}
