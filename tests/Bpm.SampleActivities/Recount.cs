using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.SampleActivities;

/// <summary>Counts an article by walking through the store, which takes its time: nobody waits for it at a click.</summary>
[Activity("Sample", "Stock", "Counts an article in the store.", Kind = ActivityKind.Job)]
public sealed class Recount : CodeActivity<int>
{
    /// <summary>Name of the article.</summary>
    [Input(Description = "Name of the article.")]
    public Input<string> Article { get; set; } = new("");

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var count = await context.GetRequiredService<IStock>().RecountAsync(Article.Get(context) ?? "", context.CancellationToken);
        context.SetResult(count);
    }
}
