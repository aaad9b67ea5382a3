using Bpm.Engine.Authoring;

namespace Bpm.Engine.Definitions;

/// <summary>The node at the root of every definition. Elsa type name: <c>Elsa.Workflow</c>.</summary>
[Activity("Elsa", "Workflows", "The workflow itself.", Type = "Workflow")]
internal sealed class Workflow : Composite
{
    public string DefinitionId { get; set; } = "";

    public string VersionId { get; set; } = "";

    public int DefinitionVersion { get; set; }

    /// <summary>Major version 3 and above: scripts name activities by name, below by id.</summary>
    public bool ScriptsUseActivityNames { get; set; } = true;

    public IReadOnlyList<WorkflowParameter> Inputs { get; set; } = [];

    public IReadOnlyList<WorkflowParameter> Outputs { get; set; } = [];

    /// <summary>What it may complete with where it is used as an activity.</summary>
    public IReadOnlyList<string> Outcomes { get; set; } = [];

    /// <summary>Group in the palette where it is used as an activity. Null: not said.</summary>
    public string? ActivityCategory { get; set; }

    /// <summary>Other definitions may use it as an activity.</summary>
    public bool UsableAsActivity { get; set; }

    /// <summary>Null: none.</summary>
    public string? Description { get; set; }
}

/// <summary>An input or output of a definition.</summary>
internal sealed record WorkflowParameter(string Name, Type Type, string TypeName, string? DisplayName, string? Description, string? Category, string? UIHint, string? StorageDriver)
{
    public bool IsKept => StorageDriver is { } driver
        && (driver.Contains("WorkflowInstanceStorageDriver", StringComparison.Ordinal) || driver.Contains("WorkflowStorageDriver", StringComparison.Ordinal));
}
