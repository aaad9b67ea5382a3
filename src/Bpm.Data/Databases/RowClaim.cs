using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.Databases;

/// <summary>Takes rows for a worker in one statement, so that no two workers, on whatever node, get the same row.</summary>
internal sealed class RowClaim(BpmDbContext db, WriteGate gate)
{
    /// <summary>Marks up to <paramref name="take"/> free rows as taken and returns their keys. A transaction of its own.</summary>
    /// <param name="table">Table name.</param>
    /// <param name="set">What marks them; may use <c>@Now</c> and <c>@Until</c>.</param>
    /// <param name="free">Which rows are free; may use <c>@Now</c>.</param>
    /// <param name="order">Which come first.</param>
    /// <param name="returning">Columns that <paramref name="read"/> reads.</param>
    public async Task<List<T>> TakeAsync<T>(
        string table, string set, string free, string order, string returning, DateTimeOffset now, TimeSpan lease, int take, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var rows = $"SELECT \"Id\" FROM \"{table}\" WHERE {free} ORDER BY {order} LIMIT @Take";

        // PostgreSQL: rows that another worker is just taking are passed over. As an array, since a plain IN may evaluate the locking query more than once.
        var chosen = db.IsSqlite ? $"IN ({rows})" : $"= ANY(ARRAY({rows} FOR UPDATE SKIP LOCKED))";
        var owed = await gate.EnterAsync(ct);
        try
        {
            await db.Database.OpenConnectionAsync(ct);
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"UPDATE \"{table}\" SET {set} WHERE \"Id\" {chosen} RETURNING {returning}";
            Add(command, "Now", UtcConverter.ToStored(now));
            Add(command, "Until", UtcConverter.ToStored(now + lease));
            Add(command, "Take", take);
            await using var reader = await command.ExecuteReaderAsync(ct);
            var taken = new List<T>();
            while (await reader.ReadAsync(ct))
                taken.Add(read(reader));
            return taken;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
            if (owed)
                gate.Leave();
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
