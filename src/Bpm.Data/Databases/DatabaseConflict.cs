using Bpm.Engine.Runtime;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Bpm.Data.Databases;

/// <summary>Tells failures that a fresh try in a new scope may cure from those that it cannot.</summary>
public static class DatabaseConflict
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteConstraintPrimaryKey = 1555;
    private const int SqliteConstraintUnique = 2067;

    /// <summary>Whether someone else was faster: a stale version, a unique key taken meanwhile, a deadlock, a busy database. Nothing was stored; try again.</summary>
    public static bool IsWorthAnotherTry(Exception exception) =>
        exception is WorkflowConcurrencyException or DbUpdateConcurrencyException || IsCollision(exception) || IsUniqueViolation(exception);

    /// <summary>Whether a unique key was already there.</summary>
    public static bool IsUniqueViolation(Exception exception) => Root(exception) switch
    {
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        _ => false,
    };

    /// <summary>Whether two transactions stood in each other's way: deadlock, serialisation failure, busy.</summary>
    internal static bool IsCollision(Exception exception) => Root(exception) switch
    {
        PostgresException postgres => postgres.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.LockNotAvailable,
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked,
        _ => false,
    };

    private static Exception? Root(Exception exception) => exception is DbUpdateException ? exception.InnerException : exception;
}
