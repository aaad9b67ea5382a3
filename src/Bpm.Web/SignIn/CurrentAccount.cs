using Bpm.Approval.People;

namespace Bpm.Web.SignIn;

/// <summary>Who calls. Scoped to the request.</summary>
internal sealed class CurrentAccount
{
    private Account? _account;

    /// <summary>The caller's account.</summary>
    /// <exception cref="InvalidOperationException">Nobody signed in: the endpoint lacks its authorization.</exception>
    public Account Account => _account ?? throw new InvalidOperationException("Nobody is signed in.");

    public void Set(Account account) => _account = account;
}
