namespace Bpm.Engine.Expressions.Liquid;

/// <summary>What a template may read besides what it makes itself.</summary>
internal abstract class LiquidRoots
{
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(StringComparer.Ordinal)
    {
        "Variables", "Input", "WorkflowInstanceId", "WorkflowDefinitionId", "WorkflowDefinitionVersionId", "WorkflowDefinitionVersion", "CorrelationId",
    };

    /// <summary>What <c>now</c> means.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>In which moments are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The value of one of <see cref="Names"/>; null for any other.</summary>
    public abstract object? Find(string name);
}
