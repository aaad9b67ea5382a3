using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Cases.Drafts;
using Bpm.Approval.Materials;

namespace Bpm.Web.Cases.Drafts;

/// <summary>What a use case needs together: the draft and its handing in.</summary>
internal sealed record DraftDesk(DraftOffice Office, SubmitDraft Submit);

/// <summary>An application so far.</summary>
/// <param name="StationCode">Where it is to be handed in, 12 digits.</param>
/// <param name="Answers">Option code, or list of option codes, by question code; may be incomplete.</param>
/// <param name="Form">Values of the application form by field; may be incomplete.</param>
internal sealed record DraftBody(
    string MatterCode, string StationCode, ApplicantBody Applicant, JsonElement? Answers = null, JsonObject? Form = null, RepresentativeBody? Representative = null, PickupBody? Pickup = null, bool UsccConfirmed = false,
    FollowUpRequest? FollowUp = null)
{
    public DraftContent ToContent() => new(
        MatterCode, StationCode, new Applicant(Applicant.Kind, Applicant.Name, Applicant.IdNumber, Applicant.Phone, Applicant.Address),
        Representative is { } other ? new Representative(other.Name, other.IdNumber, other.Phone) : null, Answers?.GetRawText() ?? "{}", Form?.ToJsonString() ?? "{}",
        Pickup is { } wish ? new PickupChoice(wish.Way, wish.StationCode ?? StationCode, wish.Address) : null, FollowUp, UsccConfirmed);
}

internal sealed record AdviceBody(string Advice);

/// <param name="DeclaresTruth">The applicant declares that everything is true (art. 31).</param>
internal sealed record SubmitBody(bool DeclaresTruth, string OperationId);

/// <param name="DeclaresTruth">The applicant declares that everything is true (art. 31).</param>
internal sealed record OnlineSubmitBody(bool DeclaresTruth);

/// <summary>A draft. Personal data.</summary>
/// <param name="CaseNumber">The case that it became; null before.</param>
internal sealed record DraftView(
    Guid Id, DraftChannel Channel, DraftState State, string StateName, string MatterCode, string StationCode, Applicant Applicant, Representative? Representative, JsonElement Answers, JsonElement Form,
    PickupChoice? Pickup, IReadOnlyList<MaterialToSupply> Materials, IReadOnlyList<PreCheck> PreChecks, DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, string? CaseNumber)
{
    public static DraftView Of(CaseDraft draft) => new(
        draft.Id, draft.Channel, draft.State, draft.State switch { DraftState.Draft => "草稿", DraftState.Submitted => "已申报", _ => "已放弃" }, draft.Content.MatterCode, draft.StationCode, draft.Content.Applicant,
        draft.Content.Representative, JsonElement.Parse(draft.Content.AnswersJson), JsonElement.Parse(draft.Content.FormJson), draft.Content.Pickup, draft.Materials, draft.PreChecks, draft.CreatedAt, draft.ChangedAt,
        draft.CaseNumber);
}

/// <param name="Code">With it the applicant comes back; shown this once.</param>
internal sealed record StartedDraftView(DraftView Draft, string Code);

/// <param name="QueryCode">What the applicant enquires with.</param>
internal sealed record SubmittedView(string CaseNumber, string? QueryCode, string StatusName);
