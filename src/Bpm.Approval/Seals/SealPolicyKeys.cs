namespace Bpm.Approval.Seals;

/// <summary>The policies that ship with this release.</summary>
public static class SealPolicyKeys
{
    /// <summary>Results carry the organ's own seal (行政许可法 art. 39).</summary>
    public const string Agency = "agency";

    /// <summary>Results of delegated matters carry the delegating organ's numbered approval seal, kept in the township's centre.</summary>
    public const string Numbered = "numbered";

    /// <summary>Results of town-level public services carry the centre's seal.</summary>
    public const string ServiceCenter = "service-center";
}
