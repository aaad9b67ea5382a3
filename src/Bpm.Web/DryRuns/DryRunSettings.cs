namespace Bpm.Web.DryRuns;

/// <summary>Bounds of dry runs on this node: <c>Bpm:DryRuns</c>.</summary>
internal sealed class DryRunSettings
{
    /// <summary>Sessions at once. Default: 20.</summary>
    public int MaxSessions { get; set; } = 20;

    /// <summary>Sessions at once of one person. Default: 3.</summary>
    public int MaxSessionsPerPerson { get; set; } = 3;

    /// <summary>A session that nobody touches for so long ends. Default: 30.</summary>
    public int IdleMinutes { get; set; } = 30;

    /// <summary>Tasks done, answers given and timers fired in one session. Default: 500.</summary>
    public int MaxSteps { get; set; } = 500;

    /// <summary>Bytes of one session's database. Default: 48 MiB.</summary>
    public long MaxBytes { get; set; } = 48 * 1024 * 1024;

    /// <summary>One call is given up after so many seconds. Default: 60.</summary>
    public int MaxSeconds { get; set; } = 60;
}
