using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <summary>Who may do to a case what no task asks for (domain 3.2, column Actor).</summary>
public sealed class CaseRights(ICaseStore cases, IOperationLog operations, ApprovalOptions options, TimeProvider clock)
{
    /// <summary>The case, and whether this operation was answered before.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    public async Task<(ApprovalCase About, bool IsRepeat)> FindAsync(string caseNumber, string operation, string operationId, Account by, CancellationToken ct)
    {
        var about = await cases.FindByNumberAsync(caseNumber, ct) ?? throw new NotFoundException("case.not-found", "办件不存在。");
        return (about, await operations.FindOnceAsync(by.UserName, operationId, operation, ct) is not null);
    }

    /// <summary>Remembers the operation, so that a repeat is answered as once.</summary>
    public void Remember(ApprovalCase about, string operation, string operationId, Account by) =>
        operations.Add(OnceOnly.Record(by.UserName, operationId, operation, about.Number, clock.GetUtcNow()));

    /// <summary>Window clerks and grid workers of the place.</summary>
    /// <exception cref="NotAllowedException"><c>case.receive-not-allowed</c>.</exception>
    public static void RequireMayReceive(Station station, Account by)
    {
        if (!by.Holds(PostRole.FrontClerk, station.Code) && !by.Holds(PostRole.GridWorker, station.Code))
            throw new NotAllowedException("case.receive-not-allowed", $"您在{station.Name}没有收件岗位。");
    }

    /// <summary>The window that took the case in.</summary>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    public static void RequireWindow(ApprovalCase about, Account by)
    {
        if (!by.Holds(PostRole.FrontClerk, about.Route.ReceivingStation) && !by.Holds(PostRole.GridWorker, about.Route.ReceivingStation))
            throw new NotAllowedException("case.other-unit", "只有收件单位的窗口人员可以办理。");
    }

    /// <summary>Issue clerks, window clerks and grid workers of the place where the result is picked up.</summary>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    public static void RequireDeliverer(ApprovalCase about, Account by)
    {
        if (!((PostRole[])[PostRole.IssueClerk, PostRole.FrontClerk, PostRole.GridWorker]).Any(role => by.Holds(role, about.Pickup.StationCode)))
            throw new NotAllowedException("case.other-unit", "只有领取地点的出件人员、窗口人员可以办理。");
    }

    /// <summary>Reviewers and decision makers of the units that handle or decide it.</summary>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    public static void RequireReviewer(ApprovalCase about, Account by)
    {
        if (!HoldsAtOffice(about, by, PostRole.BackReviewer) && !HoldsAtOffice(about, by, PostRole.DecisionMaker))
            throw new NotAllowedException("case.other-unit", "只有承办、决定单位的审查、审批人员可以办理。");
    }

    /// <summary>Supervisors, of whatever unit.</summary>
    /// <exception cref="NotAllowedException"><c>case.supervisor-only</c>.</exception>
    public static void RequireSupervisor(Account by)
    {
        if (!by.Holds(PostRole.Supervisor))
            throw new NotAllowedException("case.supervisor-only", "只有督查人员可以办理。");
    }

    /// <summary>Who may propose this.</summary>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    public static void RequireMayPropose(ApprovalCase about, ProposalKind kind, Account by)
    {
        if (kind is ProposalKind.NewCorrectionItems or ProposalKind.ToleranceExtension or ProposalKind.Negation)
            RequireWindow(about, by);
        else
            RequireReviewer(about, by);
    }

    /// <summary>Who may approve this: the organ's head, for joint handling the government's; the unit's head for a special procedure; a supervisor for new items of a correction.</summary>
    /// <exception cref="NotAllowedException"><c>authority.not-head</c>, <c>case.supervisor-only</c>.</exception>
    public void RequireMayApprove(ApprovalCase about, ProposalKind kind, Account by)
    {
        if (kind is ProposalKind.NewCorrectionItems)
        {
            RequireSupervisor(by);
            return;
        }

        var may = kind switch
        {
            ProposalKind.Extension when about.Flags.HasFlag(CaseTraits.Joint) => options.Cases.Government is { Length: > 0 } government && by.Holds(PostRole.AgencyHead, government),
            ProposalKind.Extension or ProposalKind.Termination or ProposalKind.ToleranceExtension => IsHead(about, by),
            ProposalKind.SpecialProcedure or ProposalKind.SpecialProcedureEnd or ProposalKind.Negation => IsHead(about, by) || HoldsAtOffice(about, by, PostRole.DecisionMaker),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
        };
        if (!may)
        {
            throw new NotAllowedException("authority.not-head", kind switch
            {
                ProposalKind.Extension when about.Flags.HasFlag(CaseTraits.Joint) => "联合办理的延期由本级人民政府负责人批准（行政许可法第四十二条第二款）。",
                ProposalKind.Extension or ProposalKind.Termination or ProposalKind.ToleranceExtension => $"{kind.Name()}由行政机关负责人批准。",
                _ => $"{kind.Name()}由承办单位负责人批准。",
            });
        }
    }

    /// <summary>Who may approve an act on an issued licence: the head of the organ that decided, or in whose name, where it ends; a decision maker of that organ otherwise. Never who only handled it.</summary>
    /// <exception cref="NotAllowedException"><c>authority.not-head</c>, <c>authority.not-decider</c>.</exception>
    public static void RequireMayApproveAct(ApprovalCase about, LicenceActKind kind, Account by)
    {
        if (kind is LicenceActKind.Revocation or LicenceActKind.Cancellation)
        {
            if (!DecidesAs(PostRole.AgencyHead))
                throw new NotAllowedException("authority.not-head", $"{kind.Name()}行政许可由作出决定的行政机关负责人批准。");
        }
        else if (!DecidesAs(PostRole.AgencyHead) && !by.Holds(PostRole.DecisionMaker, about.Route.DecidingOrg))
        {
            throw new NotAllowedException("authority.not-decider", $"{kind.Name()}由作出决定的机关的审批人员批准。");
        }

        bool DecidesAs(PostRole role) => by.Holds(role, about.Route.DecidingOrg) || by.Holds(role, about.Route.InNameOfOrg);
    }

    private static bool IsHead(ApprovalCase about, Account by) => by.Holds(PostRole.AgencyHead, about.Route.InNameOfOrg) || HoldsAtOffice(about, by, PostRole.AgencyHead);

    private static bool HoldsAtOffice(ApprovalCase about, Account by, PostRole role) => by.Holds(role, about.Route.HandlingOrg) || by.Holds(role, about.Route.DecidingOrg);
}
