namespace Bpm.Approval.Matters;

/// <summary>材料形式 (A.11).</summary>
public enum MaterialForm
{
    /// <summary>纸质.</summary>
    Paper = 1,

    /// <summary>电子化.</summary>
    Electronic = 2,

    /// <summary>纸质/电子化.</summary>
    Either = 3,
}
