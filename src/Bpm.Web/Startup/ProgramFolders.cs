namespace Bpm.Web.Startup;

/// <summary>Where the program finds what it reads and keeps. A clone has one layout, a published program another.</summary>
internal sealed class ProgramFolders
{
    private ProgramFolders(string program, string designer, string studio, string plugins, string workflows, string data)
    {
        Pages = Path.Combine(program, "wwwroot");
        Browser = Path.Combine(program, "browser");
        DesignerPage = designer;
        Studio = studio;
        Plugins = plugins;
        Workflows = workflows;
        Data = data;
    }

    /// <summary>The built pages.</summary>
    public string Pages { get; }

    /// <summary>The headless browser and the fonts that the build unpacked.</summary>
    public string Browser { get; }

    /// <summary>The page around Elsa Studio.</summary>
    public string DesignerPage { get; }

    /// <summary>Elsa Studio, as npm installed it.</summary>
    public string Studio { get; }

    /// <summary>Activity assemblies dropped in by a developer.</summary>
    public string Plugins { get; }

    /// <summary>Paths, steps and matters.</summary>
    public string Workflows { get; }

    /// <summary>The SQLite file and whatever else is this node's own.</summary>
    public string Data { get; }

    /// <summary>True where the program was built in its repository and not published.</summary>
    public static bool IsClone => CloneRoot() is not null;

    /// <summary>The folders of this run: <c>Bpm:DataDirectory</c>, <c>Bpm:Workflows</c> and <c>Bpm:Activities:Folder</c> where they are given, else by layout.</summary>
    public static ProgramFolders Find(IConfiguration configuration)
    {
        var root = CloneRoot();
        var program = root is null ? AppContext.BaseDirectory : Path.Combine(root, "src", "Bpm.Web");
        var workflows = configuration["Bpm:Workflows"] ?? Path.Combine(root ?? AppContext.BaseDirectory, "workflows");
        var data = configuration["Bpm:DataDirectory"] ?? Path.Combine(root ?? Directory.GetCurrentDirectory(), "data");
        var plugins = configuration["Bpm:Activities:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "plugins");
        var designer = Path.Combine(root ?? AppContext.BaseDirectory, "designer");
        var studio = root is null ? Path.Combine(designer, "studio") : Path.Combine(designer, "node_modules", "@elsa-workflows", "elsa-studio-wasm");
        return new ProgramFolders(program, Path.Combine(designer, "page"), studio, Path.GetFullPath(plugins), Path.GetFullPath(workflows), Path.GetFullPath(data));
    }

    private static string? CloneRoot()
    {
        // A published program has its workflows beside it, even where it was published into a folder of the clone.
        if (Directory.Exists(Path.Combine(AppContext.BaseDirectory, "workflows")))
            return null;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Bpm.sln")))
                return folder.FullName;
        }

        return null;
    }
}
