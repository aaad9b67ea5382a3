using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Documents;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Ratings;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Cases;

/// <summary>The applicant withdraws; a clerk of the receiving place records it (T26). An ended case asks for its rating, this one too (R56).</summary>
public sealed class WithdrawCase(
    ICaseStore cases, DocumentOffice office, RatingDesk ratings, IOperationLog operations, IWorkflowRuntime workflows, TimeProvider clock, WorkingDayCalendar calendar)
{
    private const string Operation = "withdraw-case";

    /// <summary>Withdraws the case and ends its workflow.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.Withdraw"/>: above all after the decision.</exception>
    public async Task<ApprovalCase> RunAsync(string caseNumber, string reason, string operationId, Account by, CancellationToken ct)
    {
        var about = await cases.FindByNumberAsync(caseNumber, ct) ?? throw new NotFoundException("case.not-found", "办件不存在。");
        if (await operations.FindOnceAsync(by.UserName, operationId, Operation, ct) is not null)
            return about;
        if (!by.Holds(PostRole.FrontClerk, about.Route.ReceivingStation) && !by.Holds(PostRole.GridWorker, about.Route.ReceivingStation))
            throw new NotAllowedException("case.other-unit", "只有收件单位的窗口人员可以登记撤回申请。");

        var now = clock.GetUtcNow();
        about.Withdraw(Actor.Of(by), reason, now, calendar);
        var data = new JsonObject
        {
            ["reason"] = reason,
            ["materials"] = new JsonArray([.. about.Materials.Where(m => m.Way is not null)
                .Select((m, index) => (JsonNode)new JsonObject { ["no"] = index + 1, ["name"] = m.Name })]),
        };
        await office.DrawUpAsync(about, DocumentKind.WithdrawalConfirmation, data, ct);
        await ratings.AskAsync(about, ct);
        operations.Add(OnceOnly.Record(by.UserName, operationId, Operation, caseNumber, now));
        await workflows.CancelAsync(about.WorkflowInstanceId!, ct);
        return about;
    }
}
