using Bpm.Approval.Cases;

namespace Bpm.Approval.Bundles;

/// <summary>Counts the one delivery for every part, and waits until all their cases have ended. Elsa type name: <c>Bpm.EndBundle</c>.</summary>
[Activity("Bpm", "办结", "一次送达后，逐一登记各事项的送达，各事项全部办结后继续。", DisplayName = "一件事统一送达、办结")]
public sealed class EndBundle : Activity
{
    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var about = await context.GetCaseAsync();
        if (about.Bundle is null or { HasEnded: true })
        {
            await context.CompleteActivityAsync();
            return;
        }

        var bookmark = context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "Bpm.BundleEnded", Stimulus = new { about.Number }, Callback = OnEndedAsync });
        about.AwaitBundle(new BundleWait(context.WorkflowExecutionContext.Id, bookmark.Id, ForTheEnd: true));
    }

    private static async ValueTask OnEndedAsync(ActivityExecutionContext context)
    {
        (await context.GetCaseAsync()).EndBundleWait();
        await context.CompleteActivityAsync();
    }
}
