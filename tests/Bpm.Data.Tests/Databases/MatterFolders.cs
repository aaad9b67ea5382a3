namespace Bpm.Data.Tests.Databases;

/// <summary>The matters of this checkout.</summary>
internal static class MatterFolders
{
    /// <summary><c>workflows/matters</c>, above where the tests run.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(System.IO.Path.Combine(folder.FullName, "workflows", "matters")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("workflows/matters");
        return System.IO.Path.Combine(folder.FullName, "workflows", "matters");
    }
}
