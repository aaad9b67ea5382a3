using Bpm.Approval.People;

namespace Bpm.Approval.Handover;

/// <summary>Who works with papers at a unit.</summary>
public static class HandoverRights
{
    private static readonly PostRole[] Handlers =
        [PostRole.FrontClerk, PostRole.GridWorker, PostRole.BackReviewer, PostRole.DecisionMaker, PostRole.AgencyHead, PostRole.SealKeeper, PostRole.IssueClerk];

    /// <summary>The account works on cases at this station or organisation.</summary>
    public static bool IsAt(string unit, Account account) => Array.Exists(Handlers, role => account.Holds(role, unit));

    /// <summary>Codes of the stations and organisations at which the account works on cases.</summary>
    public static IReadOnlyList<string> UnitsOf(Account account) => account.IsActive
        ? [.. account.Posts.Where(post => Handlers.Contains(post.Role)).SelectMany(post => new[] { post.OrganizationCode, post.StationCode }).OfType<string>().Distinct()]
        : [];
}
