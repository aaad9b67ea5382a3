using Bpm.Engine.Bookmarks;

namespace Bpm.Engine.Runtime.Jobs;

/// <summary>Rows of background activities follow their bookmarks.</summary>
internal static class JobRows
{
    public static IReadOnlyList<BackgroundJob> Of(IReadOnlyList<BookmarkRecord> added) =>
        [.. added.Where(b => b.Name == BackgroundActivityStimulus.Name).Select(b => new BackgroundJob { Id = b.Id, InstanceId = b.InstanceId, CreatedAt = b.CreatedAt })];
}
