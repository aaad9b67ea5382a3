namespace Bpm.Approval.Materials;

/// <summary>What a check said of one material.</summary>
public enum MaterialCheckState
{
    /// <summary>Not looked at yet.</summary>
    Pending,

    /// <summary>Accepted as it is.</summary>
    Passed,

    /// <summary>There, but not in the legal form.</summary>
    Failed,

    /// <summary>Not there.</summary>
    Missing,
}
