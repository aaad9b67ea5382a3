using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Commitments;
using Bpm.Approval.Delegation;
using Bpm.Approval.Delivery;
using Bpm.Approval.Materials;
using Bpm.Approval.Rules;
using Bpm.Approval.Tolerance;

namespace Bpm.Approval.Cases;

/// <summary>One application being handled (办件). Its moves are in the other part of this class, numbered as in the domain reference, 3.2.</summary>
public sealed partial class ApprovalCase
{
    private readonly List<CaseAnswer> _answers = [];
    private readonly List<CaseMaterial> _materials = [];
    private readonly List<CaseGap> _gaps = [];
    private readonly List<TimelineEntry> _timeline = [];
    private readonly List<SpecialProcedure> _specialProcedures = [];
    private readonly List<CaseProposal> _proposals = [];

    private ApprovalCase()
    {
    }

    /// <summary>An application handed in at a counter, not yet received: <see cref="MarkReceived"/> does that.</summary>
    public ApprovalCase(NewCase application)
    {
        ArgumentNullException.ThrowIfNull(application);
        Id = CaseId.New(application.SubmittedAt);
        Number = application.Number;
        QueryCode = application.QueryCode;
        Matter = application.Matter;
        Flags = application.Flags;
        Applicant = application.Applicant;
        Representative = application.Representative;
        FormJson = application.FormJson;
        Pickup = application.Pickup;
        Route = application.Route;
        Limits = application.Limits;
        ResultName = application.ResultName;
        SubmittedBy = application.SubmittedBy.UserName;
        SubmittedAt = application.SubmittedAt;
        FollowUp = application.FollowUp;
        LicenceRoot = application.LicenceRoot;
        OpenFor = KeyFor(application.Matter.HandlingItemCode, application.Applicant.IdNumber);
        State = CaseState.Submitted;
        _answers.AddRange(application.Answers);
        _materials.AddRange(application.Materials);
        Note(application.SubmittedBy, application.SubmittedAt, "申报", null, CaseState.Submitted, "");
    }

    /// <summary>Key.</summary>
    public CaseId Id { get; private set; }

    /// <summary>Case number: implementation code, date and four digits. Unique; also the correlation id of the workflow.</summary>
    public string Number { get; private set; } = "";

    /// <summary>What the applicant enquires with: 8 random digits and a check digit.</summary>
    public string QueryCode { get; private set; } = "";

    /// <summary>The matter, at the version of receipt.</summary>
    public MatterReference Matter { get; private set; } = null!;

    /// <summary>Where it stands.</summary>
    public CaseState State { get; private set; }

    /// <summary>What is special about it.</summary>
    public CaseTraits Flags { get; private set; }

    /// <summary>Who applies.</summary>
    public Applicant Applicant { get; private set; } = null!;

    /// <summary>Who acts for the applicant; null where the applicant acts alone.</summary>
    public Representative? Representative { get; private set; }

    /// <summary>The situation answers that decided the materials and the route.</summary>
    public IReadOnlyList<CaseAnswer> Answers => _answers;

    /// <summary>The application form: a JSON object, field to value.</summary>
    public string FormJson { get; private set; } = "{}";

    /// <summary>How the applicant wants the result.</summary>
    public PickupChoice Pickup { get; private set; } = null!;

    /// <summary>Who receives, handles and decides, and in whose name; fixed at receipt.</summary>
    public CaseRoute Route { get; private set; } = null!;

    /// <summary>The legal clock.</summary>
    public CaseClock Clock { get; private set; } = new();

    /// <summary>The limits that acceptance starts, fixed at receipt.</summary>
    public CaseLimits Limits { get; private set; } = null!;

    /// <summary>Name of the result for the answers given.</summary>
    public string ResultName { get; private set; } = "";

    /// <summary>The checklist of this case with what came in.</summary>
    public IReadOnlyList<CaseMaterial> Materials => _materials;

    /// <summary>What the last correction notice lists; emptied at acceptance.</summary>
    public IReadOnlyList<CaseGap> Gaps => _gaps;

    /// <summary>Correction notices issued so far. The second may list only items of the first.</summary>
    public int CorrectionNotices { get; private set; }

    /// <summary>Everything that happened, oldest first.</summary>
    public IReadOnlyList<TimelineEntry> Timeline => _timeline;

    /// <summary>User name of who handed it in at the counter.</summary>
    public string SubmittedBy { get; private set; } = "";

    /// <summary>User name of who received it; null before receipt.</summary>
    public string? ReceivedBy { get; private set; }

    /// <summary>Name of who received it; null before receipt.</summary>
    public string? ReceivedByName { get; private set; }

    /// <summary>User name of the acceptor; null before acceptance. Never the decision maker of a promised case.</summary>
    public string? AcceptedBy { get; private set; }

    /// <summary>Name of the acceptor; null before acceptance.</summary>
    public string? AcceptedByName { get; private set; }

    /// <summary>What was decided; null before the decision.</summary>
    public CaseDecision? Decision { get; private set; }

    /// <summary>Special procedures, oldest first; at most the last is open.</summary>
    public IReadOnlyList<SpecialProcedure> SpecialProcedures => _specialProcedures;

    /// <summary>What was put before somebody with the power to approve it, oldest first.</summary>
    public IReadOnlyList<CaseProposal> Proposals => _proposals;

    /// <summary>The hearing (arts. 46-48); null where its right was never told.</summary>
    public CaseHearing? Hearing { get; private set; }

    /// <summary>容缺受理 (4.1): what was promised; null where nothing was.</summary>
    public CaseTolerance? Tolerance { get; private set; }

    /// <summary>告知承诺 (4.2): what the applicant committed to; null where nothing was.</summary>
    public CaseCommitment? Commitment { get; private set; }

    /// <summary>The last report to the upper organ (art. 43); null where it was never reported.</summary>
    public UpwardReport? UpwardReport { get; private set; }

    /// <summary>Proof of delivery; null before delivery.</summary>
    public DeliveryProof? Delivery { get; private set; }

    /// <summary>When it was handed in, UTC.</summary>
    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>When it was received, UTC; null before receipt.</summary>
    public DateTimeOffset? ReceivedAt { get; private set; }

    /// <summary>When it was accepted, UTC; null before acceptance.</summary>
    public DateTimeOffset? AcceptedAt { get; private set; }

    /// <summary>The legal day of acceptance, Asia/Shanghai, which K2 and K3 count from; null before. Before <see cref="AcceptedAt"/> where the law deems it accepted or a correction completed it.</summary>
    public DateOnly? AcceptedOn { get; private set; }

    /// <summary>When it reached a final state, UTC; null before.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The final state it ended in, which archiving keeps; null before.</summary>
    public CaseState? Ending { get; private set; }

    /// <summary>The moment from which the law moves the case by itself, UTC: silence accepts it (T12), a special procedure's planned time is over, a tolerated material is due or near, an announcement serves the result. Null where nothing of the kind is near.</summary>
    public DateTimeOffset? LawActsAt { get; private set; }

    /// <summary>The licence that it changes, renews or reissues; null for a first application.</summary>
    public LicenceFollowUp? FollowUp { get; private set; }

    /// <summary>The first version of that licence; null for a first application.</summary>
    public Certificates.CertificateId? LicenceRoot { get; private set; }

    /// <summary>Handling item and applicant while it is open, so that the same is not handled in two places; null once it has ended.</summary>
    public string? OpenFor { get; private set; }

    /// <summary>The workflow instance that carries it; null in the moment before it starts.</summary>
    public string? WorkflowInstanceId { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>True for 即办件.</summary>
    public bool IsInstant => Flags.HasFlag(CaseTraits.Instant);

    /// <summary>What <see cref="OpenFor"/> is for a handling item and an identity number.</summary>
    public static string KeyFor(string handlingItemCode, string idNumber) => $"{handlingItemCode}/{idNumber}";

    /// <summary>Binds the case to the workflow instance that carries it.</summary>
    /// <exception cref="RuleBrokenException"><c>case.has-workflow</c>: another instance carries it already.</exception>
    public void AttachWorkflow(string instanceId)
    {
        if (WorkflowInstanceId is not null && WorkflowInstanceId != instanceId)
            throw new RuleBrokenException("case.has-workflow", "该办件已由另一个流程实例承办。");

        WorkflowInstanceId = instanceId;
        Version++;
    }

    /// <summary>Another place does its window work from now on: the one before was closed, or a comprehensive window took the case over.</summary>
    /// <exception cref="RuleBrokenException"><c>case.illegal-move</c>: it has ended.</exception>
    public void MoveWindow(string from, string to, string toOrganization, Actor by, DateTimeOffset now, string note)
    {
        if (State.IsFinal())
            throw new RuleBrokenException("case.illegal-move", $"办件当前为“{State.Name()}”，不能移交窗口。");
        string Moved(string unit) => unit == from ? to : unit;
        Route = Route with
        {
            ReceivingStation = Moved(Route.ReceivingStation),
            ReceivingOrg = Route.ReceivingStation == from ? toOrganization : Route.ReceivingOrg,
            HandlingOrg = Moved(Route.HandlingOrg),
            DecidingOrg = Moved(Route.DecidingOrg),
        };
        Pickup = Pickup with { StationCode = Moved(Pickup.StationCode) };
        Record(by, now, "窗口移交", note);
    }

    /// <summary>Adds a line to the timeline that moves nothing.</summary>
    public void Record(Actor actor, DateTimeOffset now, string action, string note)
    {
        Note(actor, now, action, null, null, note);
        Version++;
    }

    private void Move(CaseState to, Actor actor, DateTimeOffset now, string action, string note = "")
    {
        Note(actor, now, action, State, to, note);
        State = to;
        TellBundle(to);
        if (to.IsFinal() && to is not CaseState.Archived)
            (ClosedAt, Ending, OpenFor) = (ClosedAt ?? now, to, null);
        LawActsAt = NextAct(to);
        Version++;
    }

    private DateTimeOffset? NextAct(CaseState state)
    {
        DateTimeOffset? own = state switch
        {
            CaseState.Received => Clock.Find(ClockKeys.OneTimeNotice)?.OverdueFrom,
            CaseState.InSpecialProcedure => ChinaTime.EndOf(_specialProcedures[^1].PlannedEnd),
            CaseState.AwaitingDelivery when Delivery is null => Announcement?.DeemedAt,
            _ => null,
        };
        return ToleranceActsAt(state) is { } tolerance && (own is null || tolerance < own) ? tolerance : own;
    }

    private void Note(Actor actor, DateTimeOffset now, string action, CaseState? from, CaseState? to, string note) =>
        _timeline.Add(new TimelineEntry(_timeline.Count + 1, now, actor, action, from, to, note));

    private void MustBe(string action, params ReadOnlySpan<CaseState> states)
    {
        if (!states.Contains(State))
            throw new RuleBrokenException("case.illegal-move", $"办件当前为“{State.Name()}”，不能{action}。");
    }
}
