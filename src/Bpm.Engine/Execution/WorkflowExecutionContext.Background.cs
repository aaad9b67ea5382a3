using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;

namespace Bpm.Engine.Execution;

/// <content>Activities that run outside the burst (elsa-model 3.10).</content>
public sealed partial class WorkflowExecutionContext
{
    /// <summary>The burst's commit makes the job of this bookmark.</summary>
    internal void GoToBackground(ActivityExecutionContext context)
    {
        var id = Environment.Ids.NewId();
        CreateBookmark(context, new CreateBookmarkArgs { BookmarkName = BackgroundActivityStimulus.Name, Stimulus = new BackgroundActivityStimulus(id), AutoComplete = false }, id);
    }

    /// <summary>The run that waits for a job. Null: none does any more.</summary>
    internal ActivityExecutionContext? RunOfJob(string jobId) =>
        WaitingAt(jobId) is var (bookmark, context) && bookmark.Name == BackgroundActivityStimulus.Name && !context.IsOver ? context : null;

    /// <summary>Queues the run that waited for a job.</summary>
    /// <returns>False where it waits no more.</returns>
    internal bool QueueCaptured(string jobId, CapturedRun captured)
    {
        if (RunOfJob(jobId) is not { } context)
            return false;
        _queue.AddLast(new WorkItem(context.Node, context.ParentActivityExecutionContext)
        {
            Existing = context,
            Captured = captured,
            ResumedBookmarkId = jobId,
            BurnBookmark = true,
            Tag = context.Tag,
        });
        return true;
    }
}
