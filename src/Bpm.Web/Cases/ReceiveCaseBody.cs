using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;

namespace Bpm.Web.Cases;

/// <summary>An application as a program sends it.</summary>
/// <param name="MatterCode">Basic code, number, implementation or handling-item code.</param>
/// <param name="StationCode">Where it is handed in, 12 digits.</param>
/// <param name="Answers">Option code, or list of option codes, by question code.</param>
/// <param name="Form">Values of the application form by field.</param>
/// <param name="Pickup">Null: at the counter of the receiving station.</param>
/// <param name="AgentUserName">Who helps the applicant, where an agent does.</param>
/// <param name="UsccConfirmed">The clerk looked twice at a credit code whose check character is wrong.</param>
/// <param name="WindowCode">Window within the station; null where it does not matter.</param>
/// <param name="FollowUp">The licence that is to be changed, renewed or reissued; null for a first application.</param>
/// <param name="OperationId">Made by the caller; sent again, it is answered as once.</param>
internal sealed record ReceiveCaseBody(
    string MatterCode, string StationCode, ApplicantBody Applicant, JsonElement Answers, JsonObject Form, IReadOnlyList<MaterialBody> Materials, string OperationId,
    RepresentativeBody? Representative = null, PickupBody? Pickup = null, string? AgentUserName = null, bool UsccConfirmed = false, FollowUpRequest? FollowUp = null, string? WindowCode = null)
{
    /// <exception cref="InputRefusedException">The answers or the materials are malformed.</exception>
    public ReceiveCaseRequest ToRequest() => new()
    {
        MatterCode = MatterCode,
        StationCode = StationCode,
        Applicant = new Applicant(Applicant.Kind, Applicant.Name, Applicant.IdNumber, Applicant.Phone, Applicant.Address),
        Representative = Representative is { } other ? new Representative(other.Name, other.IdNumber, other.Phone) : null,
        Answers = SituationAnswers.Parse(Answers),
        Form = Form,
        Materials = MaterialBody.ToSupply(Materials),
        Pickup = Pickup is { } wish ? new PickupChoice(wish.Way, wish.StationCode ?? StationCode, wish.Address) : null,
        AgentUserName = AgentUserName,
        UsccConfirmed = UsccConfirmed,
        FollowUp = FollowUp,
        WindowCode = WindowCode,
        OperationId = OperationId,
    };
}

/// <param name="IdNumber">Resident ID (18) or unified social credit code (18).</param>
internal sealed record ApplicantBody(ApplicantKind Kind, string Name, string IdNumber, string Phone, string? Address = null);

internal sealed record RepresentativeBody(string Name, string IdNumber, string Phone);

/// <param name="StationCode">Null: the receiving station.</param>
internal sealed record PickupBody(PickupWay Way, string? StationCode = null, string? Address = null);

/// <param name="FileIds">Keys from <c>POST /files</c>; empty for paper.</param>
internal sealed record MaterialBody(string Code, IReadOnlyList<Guid> FileIds, SubmissionWay Way)
{
    /// <exception cref="InputRefusedException">An entry is missing.</exception>
    public static IReadOnlyList<MaterialToSupply> ToSupply(IReadOnlyList<MaterialBody> materials) =>
        materials.Any(material => material is null)
            ? throw new InputRefusedException("request.invalid", "材料清单中有空项。", "materials")
            : [.. materials.Select(material => new MaterialToSupply(material.Code, material.FileIds, material.Way))];
}

internal sealed record CorrectionBody(IReadOnlyList<MaterialBody> Materials, string OperationId);

internal sealed record WithdrawBody(string Reason, string OperationId);

/// <param name="StationCode">Where the clerk works.</param>
internal sealed record TakeOverBody(string StationCode, string OperationId);
