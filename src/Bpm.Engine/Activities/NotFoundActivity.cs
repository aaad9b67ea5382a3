using System.ComponentModel;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Stands for an activity whose type is unknown and keeps its JSON, so that it comes back with its type. Running it fails. Elsa type name: <c>Elsa.NotFoundActivity</c>.</summary>
[Activity("Elsa", "System", "Stands for an activity whose type is unknown.", DisplayName = "Not Found")]
[Browsable(false)]
public sealed class NotFoundActivity : Activity
{
    /// <summary>The unknown type.</summary>
    public string MissingTypeName { get; set; } = "";

    /// <summary>Its version.</summary>
    public int MissingTypeVersion { get; set; } = 1;

    /// <summary>The activity as it was written.</summary>
    public string OriginalActivityJson { get; set; } = "";

    /// <summary>What a designer shows on it.</summary>
    public string DisplayText => DisplayTextOf(MissingTypeName);

    internal static string DisplayTextOf(string typeName) => $"Not Found: {typeName}";

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) =>
        throw new InvalidOperationException($"{DisplayText}. The type of activity '{Id}' is not known here.");
}
