using System.Runtime.InteropServices;
using Bpm.Web.Startup;

namespace Bpm.Web.Documents;

/// <summary>The browser that prints: the configured one, the headless shell that the build unpacked, or an installed one. In this order.</summary>
internal sealed record BrowserChoice(string Executable, string? Libraries)
{
    private static readonly string[] Installed = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge"];

    /// <summary>The first that exists; null where there is none.</summary>
    /// <param name="configured"><c>Bpm:Documents:Browser</c>; <c>none</c> switches printing off.</param>
    public static BrowserChoice? Find(string? configured, ProgramFolders folders)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return File.Exists(configured) ? new BrowserChoice(configured, null) : null;

        // It is one version everywhere and starts much faster than a whole browser, but there is one for Linux on x64 only.
        var shell = Path.Combine(folders.Browser, "chromium");
        if (OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture is Architecture.X64 && File.Exists(shell))
            return new BrowserChoice(shell, Path.Combine(folders.Browser, "lib"));
        return OnPath() is { } installed ? new BrowserChoice(installed, null) : null;
    }

    private static string? OnPath()
    {
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        var places = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Installed.SelectMany(name => places.Select(place => Path.Combine(place, name + suffix))).FirstOrDefault(File.Exists);
    }
}
