using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Joint;

/// <summary>Draws up the table of a joint review's opinions (联合审查意见汇总表).</summary>
public sealed class JointOpinions(DocumentOffice office)
{
    /// <summary>One opinion as a line.</summary>
    internal static string Line(ApprovalTask opinion) =>
        $"{opinion.UnitName}：{Label(opinion)}{(opinion.Comment is { Length: > 0 } comment ? $"，{comment}" : "")}（{opinion.AssigneeName}）";

    /// <summary>The table, with the lead's summary.</summary>
    internal async Task DrawUpAsync(ApprovalCase about, IReadOnlyList<ApprovalTask> opinions, ApprovalTask summary, CancellationToken ct)
    {
        var answered = opinions.Where(task => task.State is TaskState.Completed).ToList();
        var data = new JsonObject
        {
            ["lead"] = summary.UnitName,
            ["conclusion"] = Label(summary),
            ["summary"] = summary.Comment,
            ["summedUpBy"] = summary.AssigneeName,
            ["opinions"] = new JsonArray([.. answered.Select((task, index) => (JsonNode)new JsonObject
            {
                ["no"] = index + 1,
                ["unit"] = task.UnitName,
                ["opinion"] = Label(task),
                ["reason"] = task.Comment,
                ["by"] = task.AssigneeName,
                ["dateText"] = task.FinishedAt!.Value.ToChineseDate(),
            })]),
        };
        await office.DrawUpAsync(about, DocumentKind.JointOpinions, data, ct);
    }

    private static string Label(ApprovalTask task) => task.Outcomes.First(outcome => outcome.Name == task.Outcome).Label;
}
