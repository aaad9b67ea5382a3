using Bpm.Approval.People;

namespace Bpm.Approval.Cases;

/// <summary>Who did something to a case: an account, the applicant, or the platform itself.</summary>
/// <param name="UserName">The account's user name; <c>system</c> where no account acted.</param>
/// <param name="DisplayName">The name that the timeline shows.</param>
public sealed record Actor(string UserName, string DisplayName)
{
    /// <summary>The platform, for timers and automatic steps.</summary>
    public static Actor System { get; } = new("system", "系统");

    /// <summary>A person who signed in.</summary>
    public static Actor Of(Account account) => new(account.UserName, account.DisplayName);
}
