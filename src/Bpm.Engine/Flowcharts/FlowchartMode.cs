namespace Bpm.Engine.Flowcharts;

/// <summary>How a flowchart decides what runs next.</summary>
public enum FlowchartMode
{
    /// <summary>As the engine's options say.</summary>
    Default = 0,

    /// <summary>Tokens travel along followed connections; activities gather them by their <c>mergeMode</c>.</summary>
    TokenBased = 1,

    /// <summary>Visits are counted; branches that are not taken are followed as dead.</summary>
    CounterBased = 2,
}
