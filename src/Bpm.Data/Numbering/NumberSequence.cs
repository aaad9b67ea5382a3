using Bpm.Approval.Numbering;
using Bpm.Data.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bpm.Data.Numbering;

/// <summary>Numbers in order. A number is taken inside the burst's transaction: it is used by what commits with it, or by nobody yet.</summary>
internal sealed class NumberSequence(BpmDbContext db, UnitOfWork work) : INumberSequence
{
    private const string Next = """
        INSERT INTO "number_sequence" ("Key", "Value") VALUES (@Key, 1)
        ON CONFLICT ("Key") DO UPDATE SET "Value" = "number_sequence"."Value" + 1 RETURNING "Value"
        """;

    public async Task<int> NextAsync(string key, CancellationToken ct)
    {
        await work.BeginAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = Next;
        var parameter = command.CreateParameter();
        parameter.ParameterName = "Key";
        parameter.Value = key;
        command.Parameters.Add(parameter);
        return checked((int)(long)(await command.ExecuteScalarAsync(ct))!);
    }
}
