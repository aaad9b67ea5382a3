namespace Bpm.Engine.Runtime;

/// <summary>A version of a definition without its JSON. Members as in <see cref="WorkflowDefinitionRecord"/>.</summary>
public sealed record WorkflowDefinitionHead(
    string Id,
    string DefinitionId,
    int Version,
    string? Name,
    bool IsLatest,
    bool IsPublished,
    bool UsableAsActivity,
    string Sha256,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PublishedAt);
