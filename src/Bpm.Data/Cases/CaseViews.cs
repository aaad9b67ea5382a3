using System.Text.Json;
using Bpm.Approval.Bundles;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Clock;
using Bpm.Approval.Commitments;
using Bpm.Approval.Delegation;
using Bpm.Approval.Delivery;
using Bpm.Approval.Materials;
using Bpm.Approval.Negation;
using Bpm.Approval.Tolerance;
using Bpm.Data.Certificates;

namespace Bpm.Data.Cases;

/// <summary>Turns the parts of a case into what the page shows.</summary>
internal static class CaseViews
{
    public static CaseApplicantView Applicant(Applicant who) => new(who.Kind.ToString(), who.Name, who.IdNumber, who.Phone, who.Address);

    public static CaseRepresentativeView? Representative(Representative? who) => who is null ? null : new(who.Name, who.IdNumber, who.Phone);

    public static JsonElement Form(string json) => JsonElement.Parse(json);

    public static CaseRouteView Route(CaseRoute route, Func<string, string> nameOf) => new(
        route.Mode.ToString(), route.Mode.ChineseName(), nameOf(route.ReceivingStation), nameOf(route.HandlingOrg), nameOf(route.DecidingOrg), nameOf(route.InNameOfOrg),
        route.ReconsiderationBody, route.Court);

    public static CaseClockView Clock(CaseClock clock, DateTimeOffset now, WorkingDayCalendar calendar) => new([.. clock.Read(now, calendar).Select(item => new ClockItemView(
        item.Key, item.Name, item.Limit.Count, item.Limit.UnitName, item.StartedOn, item.DueOn, item.StoppedOn, item.State, item.Light, item.Remaining, item.Basis, item.IsProvisional, item.Derivation))]);

    public static CaseMaterialView Material(CaseMaterial material) => new(
        material.Code, material.Name, material.Necessity.ToString(), material.Way?.ToString(), material.Check.ToString(), material.CheckNote, material.Fetched, material.CanTolerate,
        [.. material.Files.Select(file => new CaseFileView(file.FileId, file.FileName, file.Bytes, file.MediaType))]);

    public static CaseGapView Gap(CaseGap gap) => new(gap.MaterialCode, gap.MaterialName, gap.Problem, gap.Needed, gap.LegalBasis);

    public static CaseCertificateView? Certificate(Certificate? found, DateOnly today) => found is null
        ? null
        : new(found.Name, found.Number, found.Identifier, found.VerificationCode, found.IssuedOn, found.ValidTo, found.State.ToString(), CertificateQueries.NameOf(found, today), found.Flag?.Name());

    public static CaseDeliveryView? Delivery(DeliveryProof? proof) =>
        proof is null ? null : new(proof.Way.ToString(), proof.Way.Name(), proof.Recipient, proof.Evidence, proof.At, proof.ByName, proof.Relation?.Name(), proof.Absence, proof.Witnesses);

    public static CaseDecisionView? Decision(CaseDecision? made) =>
        made is null ? null : new(made.Granted, made.DecidedByName, made.DecidedAt, made.Facts, made.Reasons, made.Articles, made.Opinion);

    public static CaseLawView Law(ApprovalCase found) => new(
        found.AcceptedOn, found.Ending?.Name(),
        [.. found.SpecialProcedures.Select(made => new SpecialProcedureView(
            made.Sequence, made.Kind.ToString(), made.Kind.Name(), made.Basis, made.SectorInstrument, made.StopsStatutory, made.PlannedEnd, made.RequestedBy.DisplayName,
            made.ApprovedBy.DisplayName, made.StartedAt, made.EndedAt, made.Result, made.Opinion, made.Handler?.DisplayName))],
        [.. found.Proposals.Select(made => new ProposalView(
            made.Number, made.Kind.ToString(), made.Kind.Name(), made.Reason, made.Cause?.Name(), made.PlannedEnd ?? made.Procedure?.PlannedEnd, made.Materials, made.ProposedBy.DisplayName,
            made.ProposedAt, made.Approved, made.DecidedBy?.DisplayName, made.DecidedAt, made.Note,
            made.Negation is { } no ? new(no.Action.Name(), no.Facts, no.ToSupply, no.Article, no.CompetentOrgan) : null))],
        found.Hearing is { } hearing ? new(hearing.ToldAt, hearing.RequestedAt, hearing.HeldOn, hearing.Place, hearing.ChairName, hearing.Record, hearing.RecordedAt) : null,
        found.UpwardReport is { } report ? new(report.Opinion, report.Checkers, report.ReportedAt, report.TakenAt, report.ReturnedAt, report.ReturnReason) : null,
        found.Tolerance is { } tolerance ? Tolerance(tolerance, found.Clock) : null,
        found.Commitment is { } commitment ? Commitment(commitment) : null);

    private static ToleranceView Tolerance(CaseTolerance promise, CaseClock clock) => new(
        [.. promise.Items.Select(item => new ToleratedItemView(
            item.MaterialCode, item.MaterialName, item.Needed, item.SuppliedAt, item.VerifiedAt, item.VerifiedBy?.DisplayName, item.Problem))],
        promise.PromisedBy, promise.PromisedAt, clock.Find(ClockKeys.Tolerance)?.DueOn, promise.IsVerified);

    private static CommitmentView Commitment(CaseCommitment taken) => new(
        [.. taken.Items.Select(item => item.Name)], taken.SignedBy, taken.IsPublic, taken.TakenAt, taken.State.ToString(), taken.State.Name(), taken.VerifyBy, taken.CorrectBy, taken.Findings,
        taken.VerifiedBy?.DisplayName, taken.VerifiedAt);

    public static CaseBundleView? Bundle(CaseBundle? bundle) => bundle is null ? null : new(
        bundle.Parts.Count(part => part.State is PartState.Done), bundle.Parts.Count,
        [.. bundle.Parts.Select(part => new BundlePartView(part.Code, part.Name, part.AgencyName, part.ResultName, part.DependsOn, part.State.ToString(), part.State.Name(), part.CaseNumber, part.HasEnded, part.Message))]);

    public static CaseTimelineView Line(TimelineEntry entry) => new(entry.At, entry.ActorName, entry.Action, entry.FromState?.Name(), entry.ToState?.Name(), entry.Note);

    public static IReadOnlyList<string> Flags(CaseTraits traits)
    {
        var names = new List<string>();
        if (traits.HasFlag(CaseTraits.Instant))
            names.Add("即办件");
        if (traits.HasFlag(CaseTraits.Tolerant))
            names.Add("容缺受理");
        if (traits.HasFlag(CaseTraits.Agent))
            names.Add("帮办代办");
        if (traits.HasFlag(CaseTraits.DeemedAccepted))
            names.Add("视为受理");
        if (traits.HasFlag(CaseTraits.Joint))
            names.Add("联合办理");
        if (traits.HasFlag(CaseTraits.HearingDue))
            names.Add("应告知听证权利");
        if (traits.HasFlag(CaseTraits.HasHearing))
            names.Add("已听证");
        if (traits.HasFlag(CaseTraits.ExtensionGranted))
            names.Add("已延期");
        if (traits.HasFlag(CaseTraits.Committed))
            names.Add("告知承诺");
        if (traits.HasFlag(CaseTraits.Revoked))
            names.Add("已撤销");
        return names;
    }
}
