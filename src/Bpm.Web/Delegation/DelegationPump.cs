using Bpm.Approval.Calendar;
using Bpm.Approval.Delegation.Register;
using Bpm.Data.Delegation;
using Bpm.Web.Bursts;

namespace Bpm.Web.Delegation;

/// <summary>On the day after the last day of a letter or binding: moves the work it held and writes the report into the register (domain 2.7).</summary>
internal sealed class DelegationPump(IServiceScopeFactory scopes, BurstScope bursts, TimeProvider clock)
{
    private DateOnly _checkedOn;

    /// <summary>What expired and was not dealt with yet. Looked for once a day.</summary>
    /// <returns>How many were dealt with.</returns>
    public async Task<int> ExpireAsync(CancellationToken ct)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        if (today == _checkedOn)
            return 0;

        // Before the work: what cannot be done is logged once and tried again tomorrow, or after a restart.
        _checkedOn = today;
        IReadOnlyList<string> letters, bindings;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var expired = scope.ServiceProvider.GetRequiredService<ExpiredDelegations>();
            (letters, bindings) = (await expired.LettersAsync(today, ct), await expired.BindingsAsync(today, ct));
        }

        var done = 0;
        foreach (var number in letters)
            done += await bursts.RunAsync<LetterOffice, AffectedReport?>(office => office.ExpireAsync(number, ct), ct) is null ? 0 : 1;
        foreach (var id in bindings)
            done += await bursts.RunAsync<BindingOffice, AffectedReport?>(office => office.ExpireAsync(id, ct), ct) is null ? 0 : 1;
        return done;
    }
}
