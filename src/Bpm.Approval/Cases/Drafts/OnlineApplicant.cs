namespace Bpm.Approval.Cases.Drafts;

/// <summary>An applicant who acts online, without an account: known by the draft and its code.</summary>
public static class OnlineApplicant
{
    /// <summary>What the user names begin with; no account's can, since it holds a colon.</summary>
    public const string Prefix = "online:";

    /// <summary>The user name under which the applicant of a draft acts.</summary>
    public static string UserName(Guid draftId) => $"{Prefix}{draftId:n}";

    /// <summary>The draft whose applicant has this user name; null where it is an account's.</summary>
    public static Guid? DraftOf(string userName) => userName.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(userName[Prefix.Length..], "n", out var id) ? id : null;

    /// <summary>As the timeline shows it.</summary>
    public static Actor Actor(string userName) => new(userName, "申请人（网上）");
}
