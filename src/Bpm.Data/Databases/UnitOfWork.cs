using Bpm.Approval.Operations;
using Bpm.Data.Cases;
using Microsoft.EntityFrameworkCore.Storage;

namespace Bpm.Data.Databases;

/// <summary>The one transaction of a scope. Opened by the first thing that must write at once (a number), otherwise by the commit itself.</summary>
/// <remarks>A scope that ends without a commit rolls back. After a failed save the scope is spent: try again in a new one.</remarks>
internal sealed class UnitOfWork(BpmDbContext db, WriteGate gate) : IUnitOfWork, IAsyncDisposable, IDisposable
{
    private IDbContextTransaction? _transaction;
    private bool _owesGate;

    /// <summary>Opens the transaction unless it is open. On SQLite it takes the write lock at once (<c>BEGIN IMMEDIATE</c>).</summary>
    public async Task BeginAsync(CancellationToken ct)
    {
        if (_transaction is not null)
            return;

        _owesGate = await gate.EnterAsync(ct);
        try
        {
            // Nothing is ever retried inside a transaction, so savepoints would only cost a round trip.
            db.Database.AutoSavepointsEnabled = false;
            _transaction = await db.Database.BeginTransactionAsync(ct);
        }
        catch
        {
            LeaveGate();
            throw;
        }
    }

    /// <summary>Saves everything tracked in the scope and commits. Where nothing changed, nothing is sent.</summary>
    public async Task SaveAsync(CancellationToken ct)
    {
        if (_transaction is not null || db.ChangeTracker.HasChanges())
            await CommitAsync(null, ct);
    }

    /// <summary>Sends the statements, saves everything tracked in the scope, and commits.</summary>
    public async Task CommitAsync(SqlBatch? statements, CancellationToken ct)
    {
        await BeginAsync(ct);
        try
        {
            statements ??= new SqlBatch();
            CaseFileIndex.Write(db, statements);
            await statements.ExecuteAsync(db, ct);
            await db.SaveChangesAsync(ct);
            await _transaction!.CommitAsync(ct);
        }
        finally
        {
            await DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_transaction is { } open)
        {
            _transaction = null;
            await open.DisposeAsync();
        }

        LeaveGate();
    }

    public void Dispose()
    {
        _transaction?.Dispose();
        _transaction = null;
        LeaveGate();
    }

    private void LeaveGate()
    {
        if (!_owesGate)
            return;
        _owesGate = false;
        gate.Leave();
    }
}
