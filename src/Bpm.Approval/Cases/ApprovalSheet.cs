using System.Text.Json.Nodes;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>Draws up the sheet of a decided case (审批表): every step with unit, person, opinion and time. A bare signature is not enough (domain 3.5).</summary>
public sealed class ApprovalSheet(DocumentOffice office, ITaskStore tasks, CaseUnits units)
{
    /// <summary>Draws it up; the burst saves.</summary>
    /// <param name="about">A case that was decided in this burst.</param>
    public async Task DrawUpAsync(ApprovalCase about, CancellationToken ct)
    {
        var decision = about.Decision!;
        var steps = await StepsAsync(about, ct);
        var data = new JsonObject
        {
            ["promisedDueText"] = about.Clock.Find(ClockKeys.Promised)?.DueOn?.ToChinese() ?? "—",
            ["statutoryDueText"] = about.StatutoryClock?.DueOn?.ToChinese() ?? "—",
            ["steps"] = new JsonArray([.. steps.OrderBy(step => step.At).Select((step, index) => (JsonNode)new JsonObject
            {
                ["no"] = index + 1,
                ["step"] = step.Name,
                ["unit"] = step.Unit,
                ["by"] = step.By,
                ["opinion"] = step.Opinion,
                ["atText"] = step.At.ToChineseMoment(),
            })]),
            ["conclusion"] = decision.Granted ? $"准予。{decision.Opinion}" : $"不予。事实：{decision.Facts}理由：{decision.Reasons}依据：{decision.Articles}",
            ["decidedBy"] = decision.DecidedByName,
            ["decidedText"] = decision.DecidedAt.ToChineseMoment(),
        };
        await office.DrawUpAsync(about, DocumentKind.ApprovalSheet, data, ct);
    }

    private async Task<List<Step>> StepsAsync(ApprovalCase about, CancellationToken ct)
    {
        var steps = new List<Step>();
        if (about.ReceivedAt is { } received)
            steps.Add(new Step("收件", (await units.ResolveAsync(about, UnitKey.Receiving, ct)).Name, about.ReceivedByName!, "收到申请材料，出具收件凭证。", received));
        steps.AddRange((await tasks.FindAllAsync(about.Id, ct)).Where(task => task.State is TaskState.Completed).Select(OfTask));
        foreach (var proposal in about.Proposals.Where(proposal => proposal.DecidedAt is not null))
        {
            steps.Add(new Step($"提请{proposal.Kind.Name()}", "", proposal.ProposedBy.DisplayName, proposal.Reason, proposal.ProposedAt));
            steps.Add(new Step($"审批：{proposal.Kind.Name()}", "", proposal.DecidedBy!.DisplayName, $"{(proposal.Approved is true ? "同意" : "不同意")}。{proposal.Note}", proposal.DecidedAt!.Value));
        }

        return steps;
    }

    private static Step OfTask(ApprovalTask task)
    {
        var outcome = task.Outcomes.FirstOrDefault(known => known.Name == task.Outcome)?.Label ?? task.Outcome!;
        var said = string.Join("", new[] { TaskResults.Text(task, "opinion"), task.Comment }.Where(text => !string.IsNullOrWhiteSpace(text)).Distinct());
        var by = task.OnBehalfOfName is { } absent ? $"{task.AssigneeName}（代{absent}）" : task.AssigneeName!;
        return new Step(task.Title, task.UnitName, by, $"{outcome}。{said}", task.FinishedAt!.Value);
    }

    private sealed record Step(string Name, string Unit, string By, string Opinion, DateTimeOffset At);
}
