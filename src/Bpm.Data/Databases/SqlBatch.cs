using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bpm.Data.Databases;

/// <summary>Statements that are sent together: one round trip on PostgreSQL, one after the other on SQLite (in process).</summary>
/// <remarks>The SQL must suit both: quoted names, <c>@name</c> parameters, <c>ON CONFLICT</c>, <c>RETURNING</c>.</remarks>
internal sealed class SqlBatch
{
    private readonly List<SqlStatement> _statements = [];

    /// <summary>Adds a statement.</summary>
    /// <param name="mustAffect">Called when the statement changed no row; null where that is no error.</param>
    public SqlStatement Add(string sql, Func<Exception>? mustAffect = null)
    {
        var statement = new SqlStatement(sql, mustAffect);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs all of them in the context's transaction.</summary>
    /// <exception cref="Exception">What a statement's <c>mustAffect</c> made; the transaction is to be rolled back.</exception>
    public async Task ExecuteAsync(BpmDbContext db, CancellationToken ct)
    {
        if (_statements.Count == 0)
            return;

        var connection = db.Database.GetDbConnection();
        var transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        if (connection.CanCreateBatch)
            await SendTogetherAsync(connection, transaction, ct);
        else
            await SendSinglyAsync(connection, transaction, ct);
    }

    private async Task SendTogetherAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var statement in _statements)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.Sql;
            foreach (var (name, type, value) in statement.Parameters)
                command.Parameters.Add(Fill(command.CreateParameter(), name, type, value));
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
        for (var i = 0; i < _statements.Count; i++)
            _statements[i].Check(batch.BatchCommands[i].RecordsAffected);
    }

    private async Task SendSinglyAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        // Statements of the same text follow one another (journal lines); they share one prepared command.
        DbCommand? command = null;
        try
        {
            foreach (var statement in _statements)
            {
                if (command is null || !ReferenceEquals(command.CommandText, statement.Sql))
                {
                    if (command is not null)
                        await command.DisposeAsync();
                    command = connection.CreateCommand();
                    command.Transaction = transaction;
                    command.CommandText = statement.Sql;
                    foreach (var (name, type, value) in statement.Parameters)
                        command.Parameters.Add(Fill(command.CreateParameter(), name, type, value));
                }
                else
                {
                    for (var i = 0; i < statement.Parameters.Count; i++)
                        command.Parameters[i].Value = statement.Parameters[i].Value ?? DBNull.Value;
                }

                statement.Check(await command.ExecuteNonQueryAsync(ct));
            }
        }
        finally
        {
            if (command is not null)
                await command.DisposeAsync();
        }
    }

    private static DbParameter Fill(DbParameter parameter, string name, DbType type, object? value)
    {
        parameter.ParameterName = name;
        parameter.DbType = type;
        parameter.Value = value ?? DBNull.Value;
        return parameter;
    }
}

/// <summary>One statement of a batch.</summary>
internal sealed class SqlStatement(string sql, Func<Exception>? mustAffect)
{
    public string Sql => sql;

    public List<(string Name, DbType Type, object? Value)> Parameters { get; } = [];

    public SqlStatement With(string name, string? value) => With(name, DbType.String, value);

    public SqlStatement With(string name, long value) => With(name, DbType.Int64, value);

    public SqlStatement With(string name, int value) => With(name, DbType.Int32, value);

    public SqlStatement With(string name, bool value) => With(name, DbType.Boolean, value);

    public SqlStatement With(string name, Guid value) => With(name, DbType.Guid, value);

    public SqlStatement With(string name, byte[] value) => With(name, DbType.Binary, value);

    public SqlStatement With(string name, DateTimeOffset? value) => With(name, DbType.DateTime, value is { } moment ? UtcConverter.ToStored(moment) : null);

    public void Check(int affected)
    {
        if (affected == 0 && mustAffect is not null)
            throw mustAffect();
    }

    private SqlStatement With(string name, DbType type, object? value)
    {
        Parameters.Add((name, type, value));
        return this;
    }
}
