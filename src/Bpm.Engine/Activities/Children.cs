using Bpm.Engine.Authoring;
using Bpm.Engine.Bookmarks;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Bpm.Engine.Runtime.Children;

namespace Bpm.Engine.Activities;

/// <summary>What the activities that start other workflows have in common.</summary>
internal static class Children
{
    /// <exception cref="WorkflowDefinitionNotFoundException">No version is published.</exception>
    public static async Task<string> PublishedVersionAsync(ActivityExecutionContext context, string? definitionId) =>
        await context.GetRequiredService<IWorkflowDefinitionStore>().FindPublishedVersionIdAsync(definitionId ?? "", context.CancellationToken)
        ?? throw new WorkflowDefinitionNotFoundException($"No version of definition '{definitionId}' is published.");

    public static ChildStart StartOf(ActivityExecutionContext context, string versionId, string? correlationId)
    {
        var burst = context.WorkflowExecutionContext;
        return new ChildStart(burst.Environment.Ids.NewId(), versionId, string.IsNullOrEmpty(correlationId) ? null : correlationId, burst.Id, null);
    }

    public static Dictionary<string, object?> InputOf(object? input) =>
        new(input as IDictionary<string, object?> ?? new Dictionary<string, object?>(), StringComparer.OrdinalIgnoreCase);

    public static void Await(ActivityExecutionContext context, string key, ExecuteActivityDelegate callback, bool many = false) => context.CreateBookmark(new CreateBookmarkArgs
    {
        BookmarkName = ChildCompletedStimulus.Name,
        Stimulus = new ChildCompletedStimulus(key),
        Callback = callback,
        AutoBurn = !many,
    });

    /// <summary>How the child ended that resumed this run.</summary>
    public static ChildResult ResultOf(ActivityExecutionContext context) =>
        ChildResult.Read(context.WorkflowInput.TryGetValue(ChildCompletedStimulus.ResultInput, out var value) ? value : null)
        ?? throw new InvalidOperationException("The activity was resumed without a child's result.");
}
