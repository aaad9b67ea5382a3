using Bpm.Web.Startup;

namespace Bpm.Web.Documents;

/// <summary>The browser that prints: the configured one, an installed one, or the headless shell that the build unpacked. In this order.</summary>
internal sealed record BrowserChoice(string Executable, string? Libraries)
{
    private static readonly string[] Installed = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"];

    /// <summary>The first that exists; null where there is none.</summary>
    /// <param name="configured"><c>Bpm:Documents:Browser</c>; <c>none</c> switches printing off.</param>
    public static BrowserChoice? Find(string? configured, ProgramFolders folders)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return File.Exists(configured) ? new BrowserChoice(configured, null) : null;
        if (OnPath() is { } installed)
            return new BrowserChoice(installed, null);

        var shell = Path.Combine(folders.Browser, "chromium");
        return OperatingSystem.IsLinux() && File.Exists(shell) ? new BrowserChoice(shell, Path.Combine(folders.Browser, "lib")) : null;
    }

    private static string? OnPath()
    {
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Installed.SelectMany(name => places.Select(place => Path.Combine(place, name + suffix))).FirstOrDefault(File.Exists);
    }
}
