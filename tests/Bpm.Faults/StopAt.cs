using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Bpm.Faults;

/// <summary>Once armed, tells the parent that a transaction has come to the boundary, and stands still until the parent kills the process.</summary>
/// <param name="boundary">Where.</param>
/// <param name="signal">File that is written then.</param>
/// <param name="passes">How many transactions go by before.</param>
internal sealed class StopAt(Boundary boundary, string signal, int passes = 0) : DbTransactionInterceptor
{
    private int _passed;

    public bool IsArmed { get; set; }

    public override async ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        await StopAsync(Boundary.BeforeFirstStatement);
        return result;
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await StopAsync(Boundary.BeforeCommit);
        return result;
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) => StopAsync(Boundary.AfterCommit);

    private async Task StopAsync(Boundary here)
    {
        if (!IsArmed || here != boundary || ++_passed <= passes)
            return;
        await File.WriteAllTextAsync(signal, here.ToString());
        await Task.Delay(Timeout.Infinite);
    }
}
