namespace Bpm.Engine.Flowcharts;

/// <summary>When a join lets the flow pass.</summary>
public enum FlowJoinMode
{
    /// <summary>As soon as one branch arrives; the others are cancelled.</summary>
    WaitAny,

    /// <summary>When every branch has arrived.</summary>
    WaitAll,

    /// <summary>When every branch that was taken has arrived.</summary>
    WaitAllActive,
}
