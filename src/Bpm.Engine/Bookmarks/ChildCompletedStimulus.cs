namespace Bpm.Engine.Bookmarks;

/// <summary>What an activity waits for that started other instances.</summary>
/// <param name="Key">The one child's instance id, or the run of the activity that started many.</param>
internal sealed record ChildCompletedStimulus(string Key)
{
    public const string Name = "Bpm.ChildCompleted";

    /// <summary>Workflow input under which the child's end arrives.</summary>
    public const string ResultInput = "__ChildWorkflowResult";
}
