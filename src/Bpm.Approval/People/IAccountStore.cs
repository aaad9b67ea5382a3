namespace Bpm.Approval.People;

/// <summary>Accounts for changing; reading goes through the directory.</summary>
public interface IAccountStore
{
    /// <summary>Null where there is none.</summary>
    Task<Account?> FindByUserNameAsync(string userName, CancellationToken ct);

    /// <summary>Adds a new account; the unit of work saves it.</summary>
    void Add(Account account);
}
