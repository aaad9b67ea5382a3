using System.Text;

namespace Bpm.Approval.Definitions.Comparison;

/// <summary>What a version changed, short enough to keep with its publication for good: names and numbers, no values.</summary>
public sealed record ChangeSummary
{
    private const int Names = 50;
    private const int NamesInLine = 3;
    private const int LineLength = 200;

    /// <summary>Compared with nothing: the first publication.</summary>
    public bool IsFirst { get; init; }

    /// <summary>Activities of the version.</summary>
    public int Activities { get; init; }

    /// <summary>Connections of the version.</summary>
    public int Connections { get; init; }

    /// <summary>Names of added activities, at most 50.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Names of removed activities, at most 50.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>Names of changed activities, at most 50.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>Number of added activities.</summary>
    public int AddedCount { get; init; }

    /// <summary>Number of removed activities.</summary>
    public int RemovedCount { get; init; }

    /// <summary>Number of changed activities.</summary>
    public int ChangedCount { get; init; }

    /// <summary>Number of activities that only stand elsewhere.</summary>
    public int MovedCount { get; init; }

    /// <summary>Number of added connections.</summary>
    public int ConnectionsAdded { get; init; }

    /// <summary>Number of removed connections.</summary>
    public int ConnectionsRemoved { get; init; }

    /// <summary>Names of variables, inputs, outputs, outcomes and options that differ, at most 50.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Of a first publication.</summary>
    /// <param name="json">The definition.</param>
    public static ChangeSummary First(string json)
    {
        var document = Bpm.Engine.Definitions.WorkflowDefinitionDocument.Parse(json);
        return new ChangeSummary { IsFirst = true, Activities = CountActivities(document), Connections = ComparedConnection.AllOf(document).Count() };
    }

    /// <summary>Of a version against the one before.</summary>
    /// <param name="before">JSON of what is published; null: nothing is.</param>
    /// <param name="after">JSON of the version.</param>
    public static ChangeSummary Of(string? before, string after) => before is null ? First(after) : Of(CompareDefinitions.Run(before, after), after);

    /// <summary>One line of Chinese, at most 200 characters.</summary>
    public string Line()
    {
        if (IsFirst)
            return $"首次发布：共{Activities}个环节、{Connections}条连线";
        var parts = new List<string>();
        AddNamed(parts, "新增环节", Added, AddedCount);
        AddNamed(parts, "删除环节", Removed, RemovedCount);
        AddNamed(parts, "修改环节", Changed, ChangedCount);
        if (ConnectionsAdded > 0)
            parts.Add($"新增连线{ConnectionsAdded}条");
        if (ConnectionsRemoved > 0)
            parts.Add($"删除连线{ConnectionsRemoved}条");
        if (Settings.Count > 0)
            parts.Add($"修改设置{string.Join("、", Settings.Take(NamesInLine))}{(Settings.Count > NamesInLine ? $"等{Settings.Count}项" : "")}");
        if (MovedCount > 0)
            parts.Add($"调整{MovedCount}个环节的位置");
        return parts.Count == 0 ? "内容无变化，重新发布" : Cut(string.Join("；", parts));
    }

    private static ChangeSummary Of(DefinitionComparison comparison, string after)
    {
        var (added, removed, changed) = (NamesOf(comparison, ChangeKind.Added), NamesOf(comparison, ChangeKind.Removed), NamesOf(comparison, ChangeKind.Changed));
        return First(after) with
        {
            IsFirst = false,
            Added = [.. added.Take(Names)],
            Removed = [.. removed.Take(Names)],
            Changed = [.. changed.Take(Names)],
            AddedCount = added.Count,
            RemovedCount = removed.Count,
            ChangedCount = changed.Count,
            MovedCount = comparison.Nodes.Count(node => node.Kind is ChangeKind.Moved),
            ConnectionsAdded = comparison.Connections.Count(connection => connection.Kind is ChangeKind.Added),
            ConnectionsRemoved = comparison.Connections.Count(connection => connection.Kind is ChangeKind.Removed),
            Settings = [.. comparison.Parts.Select(PartNames.Of).Take(Names)],
        };
    }

    private static List<string> NamesOf(DefinitionComparison comparison, ChangeKind kind) => [.. comparison.Nodes.Where(node => node.Kind == kind).Select(node => node.Name)];

    private static int CountActivities(Bpm.Engine.Definitions.WorkflowDefinitionDocument document) =>
        document.Activities.Count(activity => activity != document.Root || DocumentText.Member(activity, "activities") is null);

    private static void AddNamed(List<string> parts, string what, IReadOnlyList<string> names, int count)
    {
        if (count == 0)
            return;
        var text = new StringBuilder(what);
        foreach (var name in names.Take(NamesInLine))
            text.Append('“').Append(name.Length > 16 ? $"{name[..15]}…" : name).Append('”');
        if (count > NamesInLine)
            text.Append('等').Append(count).Append('个');
        parts.Add(text.ToString());
    }

    private static string Cut(string line) => line.Length <= LineLength ? line : $"{line[..(LineLength - 1)]}…";
}
