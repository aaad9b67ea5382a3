using Bpm.Approval.People;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Data.People;

/// <summary>Accounts for changing: tracked, saved by the unit of work.</summary>
internal sealed class AccountStore(BpmDbContext db) : IAccountStore
{
    public Task<Account?> FindByUserNameAsync(string userName, CancellationToken ct)
    {
        var normalized = Account.Normalize(userName);
        return db.Set<Account>().FirstOrDefaultAsync(account => account.UserName == normalized, ct);
    }

    public void Add(Account account) => db.Add(account);
}
