namespace Bpm.Approval.Tasks;

/// <summary>How strict operations on tasks are.</summary>
public sealed class TaskOptions
{
    /// <summary>How long after a reminder the next may follow. Default: 24 hours.</summary>
    public TimeSpan UrgeInterval { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Longest suspension, in days from today. Default: 90.</summary>
    public int LongestSuspensionDays { get; set; } = 90;

    /// <summary>Most people added or copied to in one operation. Default: 20.</summary>
    public int MostPeople { get; set; } = 20;
}
