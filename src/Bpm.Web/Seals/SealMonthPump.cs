using Bpm.Approval.Calendar;
using Bpm.Data.Databases;
using Bpm.Data.Seals;

namespace Bpm.Web.Seals;

/// <summary>Compares uses and documents of the month that is over, once, in the first hour that the program runs in the new one.</summary>
internal sealed class SealMonthPump(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private DateTimeOffset _next;

    /// <returns>1 where a month was compared.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (now < _next)
            return 0;
        _next = now + Pause;

        await using var scope = scopes.CreateAsyncScope();
        var reconciliations = scope.ServiceProvider.GetRequiredService<SealReconciliations>();
        var month = ChinaTime.DateOf(now).AddMonths(-1);
        if (!await reconciliations.IsDueAsync(month, ct))
            return 0;
        try
        {
            await reconciliations.MakeAsync(month, "", ct);
        }
        catch (Exception lost) when (DatabaseConflict.IsWorthAnotherTry(lost))
        {
            // Another node did it.
            return 0;
        }

        return 1;
    }
}
