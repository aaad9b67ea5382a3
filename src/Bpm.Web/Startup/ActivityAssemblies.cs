using System.Reflection;
using System.Runtime.Loader;

namespace Bpm.Web.Startup;

/// <summary>Assemblies with activities beside our own: named in <c>Bpm:Activities:Assemblies</c> (names or paths, separated by ;) or dropped into <c>plugins/</c> (elsewhere: <c>Bpm:Activities:Folder</c>).</summary>
internal static class ActivityAssemblies
{
    /// <exception cref="InvalidOperationException">One of them cannot be loaded; the message names it.</exception>
    public static IEnumerable<Assembly> Load(IConfiguration configuration, ProgramFolders folders)
    {
        var named = (configuration["Bpm:Activities:Assemblies"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var dropped = Directory.Exists(folders.Plugins) ? Directory.GetFiles(folders.Plugins, "*.dll").Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        return named.Concat(dropped).Select(LoadOne).Distinct().ToList();
    }

    private static Assembly LoadOne(string nameOrPath)
    {
        try
        {
            var assembly = nameOrPath.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? LoadFile(Path.GetFullPath(nameOrPath)) : Assembly.Load(nameOrPath);

            // Whatever it needs and lacks is said now, not at the first activity.
            _ = assembly.GetTypes();
            return assembly;
        }
        catch (ReflectionTypeLoadException failure)
        {
            throw Refusal(nameOrPath, failure.LoaderExceptions.OfType<Exception>().FirstOrDefault() ?? failure);
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException)
        {
            throw Refusal(nameOrPath, failure);
        }
    }

    /// <summary>With what lies beside it: an assembly may bring libraries of its own.</summary>
    private static Assembly LoadFile(string path)
    {
        AssemblyLoadContext.Default.Resolving += (context, name) =>
            Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll") is var beside && File.Exists(beside) ? context.LoadFromAssemblyPath(beside) : null;
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }

    private static InvalidOperationException Refusal(string nameOrPath, Exception failure) =>
        new($"The activity assembly '{nameOrPath}' cannot be loaded: {failure.Message}", failure);
}
