namespace Bpm.Engine.Authoring;

/// <summary>An activity that has an output named <c>Result</c>.</summary>
public interface IActivityWithResult : IActivity
{
    /// <summary>Where the result goes. Null: it is not captured.</summary>
    Output? Result { get; set; }
}
