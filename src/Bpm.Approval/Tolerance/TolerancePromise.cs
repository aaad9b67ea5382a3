using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Tolerance;

/// <summary>Who signs for the applicant, and what the papers of a tolerant acceptance say.</summary>
internal static class TolerancePromise
{
    private const string ByRepresentative = "representative";

    /// <summary>Name of who signed, as the form of the task says.</summary>
    public static string SignerOf(ApprovalTask task, ApprovalCase about) =>
        TaskResults.Text(task, "signedBy") == ByRepresentative && about.Representative is { } representative ? representative.Name : about.Applicant.Name;

    /// <exception cref="RuleBrokenException"><c>promise.no-representative</c>: the form says that one signs, and the case has none.</exception>
    public static bool IsByRepresentative(JsonObject form, ApprovalCase about)
    {
        if (form["signedBy"]?.ToString() != ByRepresentative)
            return false;
        return about.Representative is not null ? true : throw new RuleBrokenException("promise.no-representative", "该办件没有登记代理人，应当由申请人本人签署。");
    }

    /// <summary>What notice and promise say beside what every document says.</summary>
    public static JsonObject Data(ApprovalCase about)
    {
        var tolerance = about.Tolerance!;
        return new JsonObject
        {
            ["dueText"] = about.Clock.Find(Clock.ClockKeys.Tolerance)!.DueOn!.Value.ToChinese(),
            ["promisedBy"] = tolerance.PromisedBy,
            ["promisedText"] = tolerance.PromisedAt.ToChineseDate(),
            ["items"] = new JsonArray([.. tolerance.Items.Select((item, index) => (JsonNode)new JsonObject
            {
                ["no"] = index + 1,
                ["name"] = item.MaterialName,
                ["needed"] = item.Needed,
            })]),
        };
    }
}
