namespace Bpm.Engine.Authoring;

/// <summary>The fixed outcomes of an activity: the designer shows a port for each.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class FlowNodeAttribute : Attribute
{
    private readonly string[] _outcomes;

    /// <param name="outcomes">Names of the outcomes, compared exactly.</param>
    public FlowNodeAttribute(params string[] outcomes) => _outcomes = outcomes;

    /// <summary>Names of the outcomes, in order.</summary>
    public IReadOnlyList<string> Outcomes => _outcomes;
}
