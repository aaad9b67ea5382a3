using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Commitments;
using Bpm.Approval.Documents;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Regulator;

/// <summary>The body of a push (domain reference, 6). A person's identity number goes masked.</summary>
internal static class PushPayload
{
    public static string Write(PushId id, PushKind kind, ApprovalCase about, MatterDefinition matter, string organName, string stationName, Certificate? certificate)
    {
        var applicant = about.Applicant;
        var body = new JsonObject
        {
            ["pushId"] = id.ToString(),
            ["kind"] = kind.ToString(),
            ["contentVersion"] = 1,
            ["caseNumber"] = about.Number,
            ["matter"] = new JsonObject
            {
                ["code"] = about.Matter.Code,
                ["implementationCode"] = about.Matter.ImplementationCode,
                ["handlingItemCode"] = about.Matter.HandlingItemCode,
                ["name"] = about.Matter.Name,
            },
            ["inNameOf"] = new JsonObject { ["code"] = about.Route.InNameOfOrg, ["name"] = organName },
            ["holder"] = new JsonObject
            {
                ["kind"] = applicant.Kind.ToString(),
                ["name"] = applicant.Name,
                ["idNumber"] = applicant.Kind is ApplicantKind.Person ? Mask.ResidentIdForStaff(applicant.IdNumber) : applicant.IdNumber,
                ["address"] = applicant.Address,
            },
            ["station"] = new JsonObject { ["code"] = about.Route.ReceivingStation, ["name"] = stationName },
            ["acceptedOn"] = Day(about.AcceptedAt),
            ["decidedOn"] = Day(about.Decision?.DecidedAt),
            ["conditions"] = about.Decision?.Opinion,
            ["scope"] = new JsonArray([.. ApplicationFacts.ResultFields(about, matter)
                .Select(f => (JsonNode)new JsonObject { ["label"] = f.Label, ["text"] = f.Text })]),
        };
        if (about.Commitment is { } commitment)
        {
            body["needsVerification"] = true;
            body["verificationWay"] = commitment.Way.Name();
            body["waived"] = new JsonArray([.. commitment.Items.Select(item => (JsonNode)new JsonObject { ["code"] = item.Code, ["name"] = item.Name })]);
        }

        if (certificate is not null)
        {
            body["licence"] = new JsonObject
            {
                ["name"] = certificate.Name,
                ["number"] = certificate.Number,
                ["identifier"] = certificate.Identifier,
                ["validFrom"] = certificate.IssuedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                ["validTo"] = certificate.ValidTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            };
        }

        return JsonSerializer.Serialize(body, DocumentOffice.DataJson);
    }

    private static string? Day(DateTimeOffset? moment) => moment is { } at ? ChinaTime.DateOf(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
}
