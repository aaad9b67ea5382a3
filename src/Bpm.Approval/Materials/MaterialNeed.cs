namespace Bpm.Approval.Materials;

/// <summary>Whether this case must have the material.</summary>
public enum MaterialNeed
{
    /// <summary>必要.</summary>
    Required,

    /// <summary>非必要.</summary>
    Optional,
}
