namespace Bpm.Approval.Materials;

/// <summary>What a check found; its name is the outcome of <see cref="CheckMaterials"/>.</summary>
public enum MaterialVerdict
{
    /// <summary>齐全且符合法定形式.</summary>
    Complete,

    /// <summary>Only materials that may follow are missing (容缺).</summary>
    Tolerable,

    /// <summary>Something is missing or not in legal form: the one-time notice must list all of it.</summary>
    Missing,
}
