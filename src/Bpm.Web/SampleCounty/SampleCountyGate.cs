using Bpm.Approval.People;
using Bpm.Approval.SampleCounty;
using Microsoft.AspNetCore.Identity;

namespace Bpm.Web.SampleCounty;

/// <summary>Keeps the sample passwords, which everybody can read in the README, out of production.</summary>
internal sealed class SampleCountyGate(IAccountStore accounts, IPasswordHasher<Account> hasher)
{
    /// <summary>User names of active accounts whose sample password still works.</summary>
    public async Task<IReadOnlyList<string>> OpenAccountsAsync(CancellationToken ct)
    {
        var open = new List<string>();
        foreach (var userName in SampleCountyLoader.UserNames)
        {
            if (await accounts.FindByUserNameAsync(userName, ct) is { IsActive: true } account
                && hasher.VerifyHashedPassword(account, account.PasswordHash, SampleCountyLoader.Password) is not PasswordVerificationResult.Failed)
                open.Add(userName);
        }

        return open;
    }
}
