using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.SampleActivities;

/// <summary>Looks whether enough of an article is there.</summary>
[Activity("Sample", "Stock", "Looks whether enough of an article is there.")]
[FlowNode("Enough", "Short")]
public sealed class CheckStock : Activity<int>
{
    /// <summary>Name of the article.</summary>
    [Input(Description = "Name of the article.")]
    public Input<string> Article { get; set; } = new("");

    /// <summary>How many are wanted. Default: one.</summary>
    [Input(Description = "How many are wanted.")]
    public Input<int> Wanted { get; set; } = new(1);

    /// <summary>How many are missing; 0 where enough is there.</summary>
    [Output(Description = "How many are missing.")]
    public Output<int>? Missing { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var stock = context.GetRequiredService<IStock>();
        var available = stock.CountOf(Article.Get(context) ?? "");
        var missing = Math.Max(0, Wanted.Get(context) - available);

        context.Set(Result, available);
        context.Set(Missing, missing);
        await context.CompleteActivityWithOutcomesAsync(missing == 0 ? "Enough" : "Short");
    }
}
