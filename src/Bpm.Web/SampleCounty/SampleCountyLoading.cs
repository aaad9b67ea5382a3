using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.SampleCounty;
using Bpm.Data.SampleCounty;
using Microsoft.AspNetCore.Identity;

namespace Bpm.Web.SampleCounty;

/// <summary>Puts the sample county into a database that has no county yet, and what a release adds to it into one that is nothing but a sample.</summary>
internal sealed class SampleCountyLoading(IMatterStore matters, SampleCountyWriter writer, SampleCountyGate gate, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    /// <summary><c>Bpm:SampleCounty</c>; default true.</summary>
    public static bool IsWanted(IConfiguration configuration) => configuration.GetValue("Bpm:SampleCounty", true);

    /// <returns>False where there is a county already.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        // Asked first: hashing the passwords takes a second.
        var isEmpty = await writer.IsEmptyAsync(ct);
        IReadOnlyList<MatterDefinition> open = [.. (await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct)).Select(matter => matter.Definition)];
        if (!isEmpty && (!await writer.LacksAnyAsync(SampleCountyLoader.Keys(open), ct) || !await IsSampleAsync(ct)))
            return false;
        var county = new SampleCountyLoader(clock, password => hasher.HashPassword(null!, password)).Load(open);
        if (isEmpty)
            return await writer.SaveAsync(county, ct);
        await writer.AddMissingAsync(county, ct);
        return false;
    }

    /// <summary>A county in earnest has shut the sample accounts or changed their passwords: nothing is added to it.</summary>
    private async Task<bool> IsSampleAsync(CancellationToken ct) => (await gate.OpenAccountsAsync(ct)).Contains("admin");
}
