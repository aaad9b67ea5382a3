using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Bpm.Web.Tests.Layering;

/// <summary>Which assembly may use which: read from the built files of every project in <c>src</c>, not from what the project files intend.</summary>
public sealed class LayeringTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Bpm.Engine"] = [],
        ["Bpm.Engine.Testing"] = ["Bpm.Engine"],
        ["Bpm.Approval"] = ["Bpm.Engine"],
        ["Bpm.Data"] = ["Bpm.Approval", "Bpm.Engine"],
        ["Bpm.Web"] = ["Bpm.Data", "Bpm.Approval", "Bpm.Engine"],
    };

    /// <summary>What a layer must not learn of, by the beginning of the assembly's name.</summary>
    private static readonly Dictionary<string, string[]> Forbidden = new()
    {
        ["Bpm.Engine"] = ["Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.Data.Sqlite", "Microsoft.AspNetCore", "System.Net.Http", "Quartz"],
        ["Bpm.Approval"] = ["Microsoft.EntityFrameworkCore", "Npgsql", "Microsoft.Data.Sqlite", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "System.Net.Http", "Quartz", "Microsoft.Playwright"],
        ["Bpm.Data"] = ["Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", "System.Net.Http", "Quartz", "Microsoft.Playwright"],
    };

    public static TheoryData<string> Projects => [.. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories).Select(file => Path.GetFileNameWithoutExtension(file)!)];

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Bpm.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_ReferencesOnlyTheLayersBelowIt(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"{project} has no line in this test: say what it may reference.");

        var ours = References(project).Where(name => name.StartsWith("Bpm.", StringComparison.Ordinal));

        Assert.Empty(ours.Except(Allowed[project]));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_KnowsNothingOfWhatOtherLayersAreFor(string project)
    {
        var forbidden = Forbidden.GetValueOrDefault(project, []);

        var used = References(project).Where(name => forbidden.Any(start => name.StartsWith(start, StringComparison.Ordinal)));

        Assert.Empty(used);
    }

    private static List<string> References(string project)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        using var file = File.OpenRead(Path.Combine(Root, "src", project, "bin", configuration, "net10.0", project + ".dll"));
        using var assembly = new PEReader(file);
        var metadata = assembly.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
