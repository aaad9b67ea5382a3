namespace Bpm.Data;

/// <summary>The two databases that the program runs on. Names are those of <c>Bpm:Database:Provider</c>.</summary>
public enum DatabaseKind
{
    /// <summary>Embedded, one file, one process.</summary>
    Sqlite,

    /// <summary>A server that several nodes share.</summary>
    PostgreSql,
}
