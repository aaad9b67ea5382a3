using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.SampleCounty;
using Bpm.Data.SampleCounty;
using Microsoft.AspNetCore.Identity;

namespace Bpm.Web.SampleCounty;

/// <summary>Puts the sample county into a database that has no county yet.</summary>
internal sealed class SampleCountyLoading(IMatterStore matters, SampleCountyWriter writer, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    /// <summary><c>Bpm:SampleCounty</c>; default true.</summary>
    public static bool IsWanted(IConfiguration configuration) => configuration.GetValue("Bpm:SampleCounty", true);

    /// <returns>False where there is a county already.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        // Asked first: hashing the passwords takes a second.
        if (!await writer.IsEmptyAsync(ct))
            return false;

        var open = await matters.OpenAsync(ChinaTime.DateOf(clock.GetUtcNow()), ct);
        var loader = new SampleCountyLoader(clock, password => hasher.HashPassword(null!, password));
        return await writer.SaveAsync(loader.Load([.. open.Select(matter => matter.Definition)]), ct);
    }
}
