using System.IO.Compression;

namespace Bpm.Web.Files;

/// <summary>Several files as one download.</summary>
internal static class Archives
{
    /// <summary>A zip of the files, in their order.</summary>
    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var archive = new MemoryStream();
        using (var zip = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return archive.ToArray();
    }
}
