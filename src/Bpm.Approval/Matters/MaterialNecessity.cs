namespace Bpm.Approval.Matters;

/// <summary>材料必要性, once the situation is known.</summary>
public enum MaterialNecessity
{
    /// <summary>Must be there.</summary>
    Required,

    /// <summary>May be there.</summary>
    Optional,
}
