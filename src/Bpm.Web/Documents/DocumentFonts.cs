using System.Security;
using Bpm.Web.Startup;

namespace Bpm.Web.Documents;

/// <summary>Makes the installed Chinese font known to the browser through fontconfig, which is ten times as quick as a font in the page.</summary>
internal static class DocumentFonts
{
    /// <summary>Writes the configuration and gives its path, for <c>FONTCONFIG_FILE</c>.</summary>
    public static string WriteConfiguration(ProgramFolders folders)
    {
        var cache = Path.Combine(folders.Data, "font-cache");
        Directory.CreateDirectory(cache);
        var file = Path.Combine(folders.Data, "fonts.conf");
        File.WriteAllText(file, $"""
            <?xml version="1.0"?>
            <!DOCTYPE fontconfig SYSTEM "fonts.dtd">
            <fontconfig>
              <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
              <dir>{SecurityElement.Escape(Path.Combine(folders.Browser, "fonts"))}</dir>
              <cachedir>{SecurityElement.Escape(cache)}</cachedir>
            </fontconfig>
            """);
        return file;
    }
}
