using Bpm.Approval.Matters;

namespace Bpm.Approval.Tests.Matters;

/// <summary>The folder <c>workflows</c> of this repository, and the matters in it.</summary>
internal static class WorkflowsFolder
{
    private static readonly Lazy<MatterFolderContent> Content = new(() => MatterFolder.Read(Matters));

    public static string Matters => Path.Combine(Root(), "workflows", "matters");

    public static IReadOnlyList<MatterSource> Sources => Content.Value.Matters;

    public static MatterDefinition Matter(string number) => Sources.Single(source => source.Definition.Number == number).Definition;

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "Bpm.sln")))
            directory = directory.Parent;
        return directory?.FullName ?? throw new InvalidOperationException("Bpm.sln not found above the tests.");
    }
}
