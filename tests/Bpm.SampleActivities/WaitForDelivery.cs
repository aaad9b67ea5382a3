using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.SampleActivities;

/// <summary>Waits until a delivery of an article is reported.</summary>
[Activity("Sample", "Stock", "Waits until a delivery of an article is reported.")]
[FlowNode("Delivered", "Refused")]
public sealed class WaitForDelivery : Activity<int>
{
    /// <summary>Name of the article.</summary>
    [Input(Description = "Name of the article.")]
    public Input<string> Article { get; set; } = new("");

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(new CreateBookmarkArgs
    {
        BookmarkName = Delivery.Name,
        Stimulus = new Delivery(Article.Get(context) ?? ""),
        Callback = OnDeliveredAsync,
    });

    private async ValueTask OnDeliveredAsync(ActivityExecutionContext context)
    {
        var count = context.GetWorkflowInput<int>("Count");
        context.SetResult(count);
        await context.CompleteActivityWithOutcomesAsync(count > 0 ? "Delivered" : "Refused");
    }
}
