using System.Text.Json.Nodes;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Cases;

/// <summary>Draws up the application (行政许可申请书) from what was taken in, for the applicant to sign: nothing is asked for that the form did not ask (arts. 29, 31).</summary>
public sealed class ApplicationPaper(DocumentOffice office, IMatterStore matters)
{
    /// <summary>Draws it up; the burst saves.</summary>
    public async Task DrawUpAsync(ApprovalCase about, CancellationToken ct)
    {
        var matter = await matters.GetAsync(about, ct);
        var applicant = about.Applicant;
        var data = new JsonObject
        {
            ["handlingItem"] = about.FollowUp is null ? matter.HandlingItemName : about.Matter.Name,
            ["applicantKind"] = applicant.Kind is ApplicantKind.Person ? "自然人" : "法人或者其他组织",
            ["idNumber"] = applicant.IdNumber,
            ["address"] = string.IsNullOrWhiteSpace(applicant.Address) ? "—" : applicant.Address,
            ["applicantPhone"] = applicant.Phone,
            ["representative"] = about.Representative is { } agent ? $"{agent.Name}（证件号码{agent.IdNumber}，电话{agent.Phone}）" : "无",
            ["receivedText"] = (about.ReceivedAt ?? about.SubmittedAt).ToChineseDate(),
            ["answers"] = new JsonArray([.. about.Answers.Select(answer => (JsonNode)new JsonObject { ["question"] = answer.Question, ["answer"] = answer.Answer })]),
            ["items"] = new JsonArray([.. Items(about, matter)]),
            ["materials"] = new JsonArray([.. about.Materials.Where(material => material.IsPresent).Select((material, index) => (JsonNode)new JsonObject
            {
                ["no"] = index + 1,
                ["name"] = material.Name,
                ["way"] = material.Fetched ? "电子证照共享" : material.Way is SubmissionWay.Paper ? "纸质" : "电子",
                ["copies"] = Math.Max(1, material.Files.Count),
            })]),
        };
        await office.DrawUpAsync(about, DocumentKind.ApplicationForm, data, ct);
    }

    private static IEnumerable<JsonNode> Items(ApprovalCase about, MatterDefinition matter)
    {
        if (!matter.Forms.TryGetValue(matter.ApplicationForm, out var form))
            yield break;
        foreach (var (field, value) in JsonNode.Parse(about.FormJson)!.AsObject())
        {
            if (ApplicationFacts.InWords(value, form, field) is { Length: > 0 } text)
                yield return new JsonObject { ["label"] = ApplicationFacts.LabelOf(form, field), ["text"] = text };
        }
    }
}
