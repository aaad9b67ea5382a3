namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>A version of a definition in a list.</summary>
internal sealed record DefinitionSummary(
    string Id,
    string DefinitionId,
    string? TenantId,
    string? Name,
    string? Description,
    int Version,
    string? ToolVersion,
    bool IsLatest,
    bool IsPublished,
    bool IsReadonly,
    string? ProviderName,
    string MaterializerName,
    bool IsMaterializerAvailable,
    DateTimeOffset CreatedAt,
    IReadOnlyList<ElsaLink> Links);
