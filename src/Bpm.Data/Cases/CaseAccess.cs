using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;

namespace Bpm.Data.Cases;

/// <summary>
/// Who may see a case: whoever works at a unit of its route, whoever has or had a task on it (the unit's people too), whoever handed it in, and supervisors.
/// Posts without business rights (analyst, publisher, administrator, regulator) open nothing.
/// </summary>
public sealed class CaseAccess
{
    private readonly BpmDbContext _db;
    private readonly bool _seesAll;
    private readonly string _userName;
    private readonly List<string> _units;

    internal CaseAccess(BpmDbContext db, Account account)
    {
        _db = db;
        _seesAll = account.Holds(PostRole.Supervisor);
        _userName = account.UserName;
        _units = UnitsOf(account);
    }

    /// <summary>The cases among these that the account may see.</summary>
    internal IQueryable<ApprovalCase> Filter(IQueryable<ApprovalCase> cases)
    {
        if (_seesAll)
            return cases;

        var (user, units) = (_userName, _units);
        var tasks = _db.Set<ApprovalTask>();
        var copies = _db.Set<TaskCopy>();
        return cases.Where(found =>
            units.Contains(found.Route.ReceivingStation) || units.Contains(found.Route.ReceivingOrg) || units.Contains(found.Route.HandlingOrg)
            || units.Contains(found.Route.DecidingOrg) || units.Contains(found.Route.InNameOfOrg) || found.SubmittedBy == user
            || tasks.Any(task => task.CaseId == found.Id && (task.Assignee == user || task.OnlyUserName == user || units.Contains(task.UnitCode)))
            || copies.Any(copy => copy.CaseId == found.Id && copy.ToUserName == user));
    }

    private static List<string> UnitsOf(Account account) => account.IsActive
        ? [.. account.Posts.Where(HandlesCases).SelectMany(post => new[] { post.OrganizationCode, post.StationCode }).OfType<string>().Distinct()]
        : [];

    private static bool HandlesCases(Post post) =>
        post.Role is PostRole.FrontClerk or PostRole.GridWorker or PostRole.BackReviewer or PostRole.DecisionMaker or PostRole.AgencyHead or PostRole.SealKeeper or PostRole.IssueClerk;
}
