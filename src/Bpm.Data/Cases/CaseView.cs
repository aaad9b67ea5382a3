using System.Text.Json;
using Bpm.Approval.Clock;
using Bpm.Data.Regulator;
using Bpm.Data.Tasks;

namespace Bpm.Data.Cases;

/// <summary>Everything that the case page shows.</summary>
/// <param name="Status">Name of the state.</param>
/// <param name="Flags">What is special about it, in Chinese.</param>
/// <param name="Form">The application form as handed in: an object.</param>
/// <param name="Workflow">Null in the moment before its workflow starts.</param>
/// <param name="Revision">Counts changes.</param>
/// <param name="Bundle">The parts of a bundle; null where it is none.</param>
/// <param name="PartOf">Number of the bundle that it is a part of; null where it stands alone.</param>
public sealed record CaseView(
    Guid Id, string CaseNumber, string QueryCode, CaseMatterView Matter, string Status, string StatusName, string PublicWording, IReadOnlyList<string> Flags, CaseApplicantView Applicant,
    CaseRepresentativeView? Representative, IReadOnlyList<CaseAnswerView> Answers, JsonElement Form, CaseRouteView Route, CaseClockView Clock, IReadOnlyList<CaseMaterialView> Materials,
    IReadOnlyList<CaseGapView> Gaps, IReadOnlyList<TaskRow> Tasks, IReadOnlyList<CaseDocumentView> Documents, CaseCertificateView? Certificate, IReadOnlyList<PushRow> Pushes,
    CaseDeliveryView? Delivery, CaseDecisionView? Decision, CasePickupView Pickup, IReadOnlyList<CaseTimelineView> Timeline, CaseWorkflowView? Workflow, int Revision,
    CaseLawView Law, CaseBundleView? Bundle = null, string? PartOf = null)
{
    /// <summary>For people who may not look at its drawing.</summary>
    public CaseView WithoutInstance() => this with { Workflow = Workflow is null ? null : Workflow with { InstanceId = null } };
}

/// <summary>What the law's own mechanisms did to the case.</summary>
/// <param name="AcceptedOn">Legal day of acceptance; null before.</param>
/// <param name="EndingName">Chinese name of the final state it ended in, which archiving keeps; null before.</param>
/// <param name="Hearing">Null where the right to a hearing was never told.</param>
/// <param name="UpwardReport">Null where it was never reported to an upper organ.</param>
/// <param name="Tolerance">Null where nothing was tolerated.</param>
/// <param name="Commitment">Null where no commitment was taken.</param>
public sealed record CaseLawView(
    DateOnly? AcceptedOn, string? EndingName, IReadOnlyList<SpecialProcedureView> SpecialProcedures, IReadOnlyList<ProposalView> Proposals, HearingView? Hearing, UpwardReportView? UpwardReport,
    ToleranceView? Tolerance, CommitmentView? Commitment);

/// <summary>What may come after acceptance (容缺受理).</summary>
/// <param name="DueOn">The last day; null before acceptance.</param>
public sealed record ToleranceView(IReadOnlyList<ToleratedItemView> Items, string PromisedBy, DateTimeOffset PromisedAt, DateOnly? DueOn, bool IsVerified);

/// <summary>One of them.</summary>
/// <param name="SuppliedAt">Null while it is missing.</param>
/// <param name="Problem">What was wrong with what came last.</param>
public sealed record ToleratedItemView(string MaterialCode, string MaterialName, string Needed, DateTimeOffset? SuppliedAt, DateTimeOffset? VerifiedAt, string? VerifiedBy, string? Problem);

/// <summary>What the applicant committed to instead of proving it (告知承诺).</summary>
/// <param name="Items">Names of the proofs that it stands in for.</param>
public sealed record CommitmentView(
    IReadOnlyList<string> Items, string SignedBy, bool IsPublic, DateTimeOffset TakenAt, string State, string StateName, DateOnly? VerifyBy, DateOnly? CorrectBy, string? Findings, string? VerifiedBy,
    DateTimeOffset? VerifiedAt);

/// <summary>How a bundle comes on.</summary>
/// <param name="Done">How many parts are done.</param>
public sealed record CaseBundleView(int Done, int Count, IReadOnlyList<BundlePartView> Parts);

/// <summary>One part of a bundle.</summary>
/// <param name="CaseNumber">Null before it is received.</param>
/// <param name="Message">What the applicant is told; may be empty.</param>
public sealed record BundlePartView(string Code, string Name, string AgencyName, string ResultName, IReadOnlyList<string> DependsOn, string State, string StateName, string? CaseNumber, bool HasEnded, string Message);

/// <summary>A special procedure.</summary>
/// <param name="StopsStatutory">The statutory limit stands still for it.</param>
/// <param name="EndedAt">Null while it lasts, as the result.</param>
public sealed record SpecialProcedureView(
    int Sequence, string Kind, string KindName, string Basis, string? SectorInstrument, bool StopsStatutory, DateOnly PlannedEnd, string RequestedBy, string ApprovedBy, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt, string? Result, string? Opinion, string? Handler);

/// <summary>Something put before an approver.</summary>
/// <param name="Approved">Null while it is open.</param>
/// <param name="Negation">Of a window's request to say no; null for other kinds.</param>
public sealed record ProposalView(
    int Number, string Kind, string KindName, string Reason, string? CauseName, DateOnly? PlannedEnd, IReadOnlyList<string> Materials, string ProposedBy, DateTimeOffset ProposedAt, bool? Approved,
    string? DecidedBy, DateTimeOffset? DecidedAt, string Note, NegationView? Negation = null);

/// <summary>What a window would say no with.</summary>
/// <param name="ToSupply">What the applicant would have to supply, or where to go instead.</param>
public sealed record NegationView(string ActionName, string Facts, string ToSupply, string? Article, string? CompetentOrgan);

/// <summary>A hearing and what led to it.</summary>
public sealed record HearingView(DateTimeOffset ToldAt, DateTimeOffset? RequestedAt, DateOnly? HeldOn, string? Place, string? Chair, string? Record, DateTimeOffset? RecordedAt);

/// <summary>The last report to the upper organ.</summary>
public sealed record UpwardReportView(string Opinion, IReadOnlyList<string> Checkers, DateTimeOffset ReportedAt, DateTimeOffset? TakenAt, DateTimeOffset? ReturnedAt, string? ReturnReason);

/// <summary>The matter, at the version of receipt.</summary>
public sealed record CaseMatterView(string Code, string Number, string Name, int Version);

/// <summary>Who applies. Personal data.</summary>
public sealed record CaseApplicantView(string Kind, string Name, string IdNumber, string Phone, string? Address);

/// <summary>Who acts for the applicant. Personal data.</summary>
public sealed record CaseRepresentativeView(string Name, string IdNumber, string Phone);

/// <summary>An answered situation question, as worded at receipt.</summary>
public sealed record CaseAnswerView(string Question, string Answer);

/// <summary>Who receives, handles and decides, and in whose name.</summary>
public sealed record CaseRouteView(string Mode, string ModeName, string ReceivingName, string HandlingName, string DecidingName, string InNameOfName, string ReconsiderationBody, string Court);

/// <summary>The legal clock.</summary>
/// <param name="Items">In the order of their starts.</param>
public sealed record CaseClockView(IReadOnlyList<ClockItemView> Items);

/// <summary>One limit with its derivation.</summary>
/// <param name="LimitDays">How many units; 0 = on the spot.</param>
/// <param name="UnitName">工作日 …</param>
/// <param name="Remaining">Units left after today; negative = too late; null when it does not run.</param>
/// <param name="IsProvisional">The due date rests on a year whose holidays are not announced yet.</param>
public sealed record ClockItemView(
    string Key, string Name, int LimitDays, string UnitName, DateOnly? StartedOn, DateOnly? DueOn, DateOnly? StoppedOn, ClockState State, Light Light, int? Remaining, string Basis,
    bool IsProvisional, IReadOnlyList<DerivationStep> Derivation);

/// <summary>One material of the checklist with what came in.</summary>
/// <param name="Requirement">Required or not for this case.</param>
/// <param name="Way">How it came in; null while nothing came in.</param>
public sealed record CaseMaterialView(
    string Code, string Name, string Requirement, string? Way, string Check, string? CheckNote, bool Fetched, bool CanTolerate, IReadOnlyList<CaseFileView> Files);

/// <summary>A file of a material.</summary>
public sealed record CaseFileView(Guid FileId, string FileName, long Bytes, string MediaType);

/// <summary>An entry of the standing correction notice.</summary>
public sealed record CaseGapView(string MaterialCode, string Name, string Problem, string Needed, string LegalBasis);

/// <summary>A document of the case.</summary>
/// <param name="PdfReady">The layout file is there.</param>
public sealed record CaseDocumentView(Guid Id, string Kind, string KindName, string Number, DateTimeOffset CreatedAt, string State, string Sha256, bool Sealed, bool PdfReady);

/// <summary>The certificate.</summary>
/// <param name="ValidTo">Null where it has no end.</param>
/// <param name="Flag">What a regulator holds against it, in Chinese; null where nothing is open.</param>
public sealed record CaseCertificateView(
    string Name, string Number, string Identifier, string VerificationCode, DateOnly ValidFrom, DateOnly? ValidTo, string State, string StateName, string? Flag);

/// <summary>Proof of delivery.</summary>
public sealed record CaseDeliveryView(string Way, string WayName, string Recipient, string Evidence, DateTimeOffset At, string By, string? RelationName, string? Absence, IReadOnlyList<string> Witnesses);

/// <summary>What was decided.</summary>
public sealed record CaseDecisionView(bool Granted, string By, DateTimeOffset At, string? Facts, string? Reasons, string? Articles, string? Opinion);

/// <summary>How the applicant wants the result.</summary>
public sealed record CasePickupView(string Way, string StationCode, string StationName, string? Address);

/// <summary>A line of the timeline; the states by their Chinese names, null where the state did not move.</summary>
public sealed record CaseTimelineView(DateTimeOffset At, string Actor, string Action, string? FromStatus, string? ToStatus, string Note);

/// <summary>Where the workflow stands.</summary>
/// <param name="InstanceId">For the designer's page of it. Null: the reader may not open the designer.</param>
/// <param name="Version">Version of the definition, which the case keeps.</param>
/// <param name="Nodes">Names of the activities that wait.</param>
/// <param name="IncidentCount">Failures of steps; more than 0 wants a person.</param>
public sealed record CaseWorkflowView(string? InstanceId, string DefinitionId, int Version, string Status, IReadOnlyList<string> Nodes, int IncidentCount);
