namespace Bpm.Approval.Ratings;

/// <summary>What a county sets for ratings; no national number is known.</summary>
public sealed class RatingOptions
{
    /// <summary>Calendar days after the end of a case for which it can be rated, and a comment added. Default: 30.</summary>
    public int OpenDays { get; set; } = 30;

    /// <summary>Working days until whoever rated badly is called back. Default: 1.</summary>
    public int ContactDays { get; set; } = 1;

    /// <summary>Working days until a bad rating is put right and answered. Default: 5.</summary>
    public int ReplyDays { get; set; } = 5;
}
