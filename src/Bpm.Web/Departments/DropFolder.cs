using Bpm.Approval.Departments;

namespace Bpm.Web.Departments;

/// <summary>Two folders that a department's system and this one share. A file is there whole or not at all.</summary>
internal static class DropFolder
{
    private const string Done = "done";

    /// <summary>Lays a case down under a temporary name and renames it; a repeat replaces the same file by the same content.</summary>
    public static async Task WriteAsync(DepartmentSystem system, string key, byte[] content, CancellationToken ct)
    {
        var folder = Directory.CreateDirectory(system.OutFolder ?? throw new InvalidOperationException($"Department system {system.Code} has no OutFolder.")).FullName;
        var target = Path.Combine(folder, $"{key}.json");
        var temporary = Path.Combine(folder, $".{key}.{Guid.NewGuid():n}.tmp");
        try
        {
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await file.WriteAsync(content, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>The answer; null while there is none.</summary>
    public static async Task<string?> ReadAsync(DepartmentSystem system, string key, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllTextAsync(PathOf(system, key), ct);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Puts a recorded answer away; it stays readable in <c>done</c>.</summary>
    public static void PutAway(DepartmentSystem system, string key)
    {
        var path = PathOf(system, key);
        if (!File.Exists(path))
            return;
        var done = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, Done)).FullName;
        File.Move(path, Path.Combine(done, Path.GetFileName(path)), overwrite: true);
    }

    private static string PathOf(DepartmentSystem system, string key) =>
        Path.Combine(system.InFolder ?? throw new InvalidOperationException($"Department system {system.Code} has no InFolder."), $"{key}.json");
}
