namespace Bpm.Engine.Activities;

/// <summary>When a <see cref="Fork"/> completes.</summary>
public enum ForkJoinMode
{
    /// <summary>When the first branch has; the others are cancelled.</summary>
    WaitAny,

    /// <summary>When all branches have.</summary>
    WaitAll,
}
