namespace Bpm.Faults;

/// <summary>Where in a commit a process dies.</summary>
internal enum Boundary
{
    /// <summary>The transaction is open, nothing was sent.</summary>
    BeforeFirstStatement,

    /// <summary>Everything was sent but COMMIT.</summary>
    BeforeCommit,

    /// <summary>The database has committed, nobody was told.</summary>
    AfterCommit,
}
