namespace Bpm.Approval.Materials;

/// <summary>What a check looks at.</summary>
public enum CheckStage
{
    /// <summary>形式核验: everything there, in legal form.</summary>
    Formal,
}
