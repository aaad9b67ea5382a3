namespace Bpm.Data.Cases;

/// <summary>Whether an account may see a case.</summary>
public enum CaseVisibility
{
    /// <summary>There is no such case.</summary>
    NotThere,

    /// <summary>It belongs to other units: 403 <c>case.other-unit</c>.</summary>
    OtherUnit,

    /// <summary>The account may see it.</summary>
    Open,
}
