namespace Bpm.Engine.Runtime;

/// <summary>A request to resume one bookmark.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="BookmarkId">The bookmark.</param>
/// <param name="Input">Workflow input of this burst; overrides kept input of the same name.</param>
public sealed record ResumeWorkflow(string InstanceId, string BookmarkId, IReadOnlyDictionary<string, object?>? Input = null);
