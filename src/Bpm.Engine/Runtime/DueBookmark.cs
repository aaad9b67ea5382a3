namespace Bpm.Engine.Runtime;

/// <summary>A bookmark whose moment has come.</summary>
/// <param name="InstanceId">The instance that waits.</param>
/// <param name="BookmarkId">The bookmark.</param>
public sealed record DueBookmark(string InstanceId, string BookmarkId);
