using System.Reflection;
using System.Runtime.Loader;

namespace Bpm.Web.Startup;

/// <summary>Assemblies with activities beside our own: named in <c>Bpm:Activities:Assemblies</c> (names or paths, separated by ;) or dropped into <c>plugins/</c>.</summary>
internal static class ActivityAssemblies
{
    /// <exception cref="InvalidOperationException">One that was named cannot be loaded; the message names it.</exception>
    public static IEnumerable<Assembly> Load(IConfiguration configuration, ProgramFolders folders)
    {
        var named = (configuration["Bpm:Activities:Assemblies"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var dropped = Directory.Exists(folders.Plugins) ? Directory.GetFiles(folders.Plugins, "*.dll").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return named.Concat(dropped).Select(LoadOne).ToList();
    }

    private static Assembly LoadOne(string nameOrPath)
    {
        try
        {
            return nameOrPath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(nameOrPath)) : Assembly.Load(nameOrPath);
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException)
        {
            throw new InvalidOperationException($"The activity assembly '{nameOrPath}' cannot be loaded: {failure.Message}", failure);
        }
    }
}
