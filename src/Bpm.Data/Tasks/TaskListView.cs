namespace Bpm.Data.Tasks;

/// <summary>Which tasks the inbox lists.</summary>
public enum TaskListView
{
    /// <summary>Claimed by me.</summary>
    Mine,

    /// <summary>Open, and one of my posts may do them.</summary>
    Claimable,

    /// <summary>Completed by me.</summary>
    Done,
}
