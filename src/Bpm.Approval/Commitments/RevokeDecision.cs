using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Credit;
using Bpm.Approval.Designer;
using Bpm.Approval.Documents;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Commitments;

/// <summary>Has the granted decision revoked after the party was heard. Elsa type name: <c>Bpm.RevokeDecision</c>.</summary>
/// <remarks>Outcomes: <c>Revoked</c>, with its decision, to be sealed; <c>NotRevoked</c>. Who verified cannot decide. Administrative Licensing Law, art. 69.</remarks>
[Activity("Bpm", "办理", "承诺不实等依法应当撤销的，听取当事人陈述、申辩后，由审批人员决定撤销准予决定，证照随之失效。", DisplayName = "撤销决定")]
[FlowNode("Revoked", "NotRevoked")]
[OutcomeCaption("Revoked", "已撤销")]
[OutcomeCaption("NotRevoked", "不撤销")]
public sealed class RevokeDecision : ProposalActivity
{
    private const string RevocationForm = "revocation";

    private protected override string NotApproved => "NotRevoked";

    private protected override async ValueTask<TaskRequest> AskAsync(ActivityExecutionContext context, ApprovalCase about) => new()
    {
        Kind = TaskKind.Human,
        Title = "决定是否撤销",
        Instructions = $"{about.Commitment?.Findings}。听取当事人的陈述、申辩并记录后决定；撤销的，写明事实和法律依据到条。",
        Role = PostRole.DecisionMaker,
        Unit = await context.GetUnitAsync(about, UnitKey.Deciding),
        Form = (await context.GetMatterAsync(about)).Forms.ContainsKey(RevocationForm) ? RevocationForm : null,
        Outcomes = Choices("撤销", "danger"),
        DueInWorkingDays = 10,
    };

    private protected override async ValueTask OnApprovedAsync(ActivityExecutionContext context, ApprovalCase about, Actor proposer, Actor approver)
    {
        var task = await TaskOfRunAsync(context);
        var grounds = new RevocationGrounds(
            TaskResults.Text(task, "heard") ?? "", TaskResults.Text(task, "facts") ?? about.Commitment?.Findings ?? "", TaskResults.Text(task, "article") ?? "");
        about.RevokeDecision(grounds, proposer, approver, context.Now());
        var licence = await context.GetRequiredService<ICertificateStore>().FindByCaseAsync(about.Id, context.CancellationToken);
        var data = new JsonObject
        {
            ["licenceName"] = licence?.Name ?? about.ResultName,
            ["licenceNumber"] = licence?.Number,
            ["identifier"] = licence?.Identifier,
            ["ground"] = grounds.Article,
            ["reason"] = $"{grounds.Facts} 听取陈述、申辩的情况：{grounds.Heard}",
            ["proposer"] = proposer.DisplayName,
            ["approver"] = approver.DisplayName,
        };
        if (grounds.IsDeception)
            data["barText"] = await context.GetRequiredService<RestrictionOffice>().BarAsync(about, RestrictionKind.Deception, grounds.Facts, approver, context.CancellationToken);
        await context.GetRequiredService<DocumentOffice>().DrawUpAsync(about, DocumentKind.RevocationDecision, data, context.CancellationToken);
        if (licence is not null)
        {
            licence.Revoke(grounds.Facts, context.Now());
            await context.GetRequiredService<LicencePushes>().TellAsync(about, PushKind.Revoked, licence, grounds.Facts, [], context.CancellationToken);
        }

        await context.CompleteActivityWithOutcomesAsync("Revoked");
    }
}
