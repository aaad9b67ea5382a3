using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Credit;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>Carries out what a decision task says: moves, decision, document.</summary>
public sealed class DecideCase(
    AcceptanceAuthority authority, AcceptCase accept, IMatterStore matters, DocumentOffice office, ApprovalSheet sheet, RestrictionOffice restrictions, TimeProvider clock, WorkingDayCalendar calendar)
{
    /// <summary>Outcome of a decision task: denied, since the applicant hid facts or handed in false material (art. 78).</summary>
    public const string FalseMaterials = "DeniedForFalseMaterials";

    /// <summary>Decides as the completed task says; a referral changes nothing.</summary>
    /// <exception cref="Rules.NotAllowedException">On the spot: see <see cref="AcceptanceAuthority.RequireMayDecideOnTheSpotAsync"/>.</exception>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.Grant"/> and <see cref="ApprovalCase.Deny"/>.</exception>
    public async Task RunAsync(ApprovalCase about, ApprovalTask task, CancellationToken ct)
    {
        var by = new Actor(task.Assignee!, task.AssigneeName!);
        if (task.Outcome == "Referred")
        {
            about.Record(by, clock.GetUtcNow(), "转审批人员决定", task.Comment ?? "");
            return;
        }

        if (task.SubjectJson == DecisionSubject.OnTheSpot)
            await PrepareOnTheSpotAsync(about, by, ct);
        var decision = Decision(task, by);
        if (task.Outcome == "Granted")
        {
            about.Grant(decision, calendar);
            await office.DrawUpAsync(about, DocumentKind.GrantDecision, await GrantDataAsync(about, decision, ct), ct);
        }
        else
        {
            about.Deny(decision, calendar);
            var data = DenialData(decision);
            if (task.Outcome == FalseMaterials)
                data["barText"] = await restrictions.BarAsync(about, RestrictionKind.FalseMaterials, decision.Facts!, by, ct);
            await office.DrawUpAsync(about, DocumentKind.DenialDecision, data, ct);
        }

        await sheet.DrawUpAsync(about, ct);
    }

    /// <summary>T13: received, accepted and decided in one sitting, every time recorded.</summary>
    private async Task PrepareOnTheSpotAsync(ApprovalCase about, Actor by, CancellationToken ct)
    {
        await authority.RequireMayDecideOnTheSpotAsync(about, by.UserName, ct);
        if (about.State is CaseState.Received)
            await accept.RunAsync(about, by.UserName, mergesNotice: true, ct);
        about.SubmitForDecision(by, clock.GetUtcNow());
    }

    private CaseDecision Decision(ApprovalTask task, Actor by) => new(
        task.Outcome == "Granted",
        by.UserName,
        by.DisplayName,
        clock.GetUtcNow(),
        TaskResults.Text(task, "facts"),
        TaskResults.Text(task, "reason"),
        TaskResults.Text(task, "article"),
        TaskResults.Text(task, "conditions") ?? task.Comment);

    private async Task<JsonObject> GrantDataAsync(ApprovalCase about, CaseDecision decision, CancellationToken ct)
    {
        var matter = await matters.GetAsync(about, ct);
        var items = new JsonArray(Item(matter.MatterType is MatterType.Licence ? "被许可人" : "申请人", about.Applicant.Name), Item("决定事项", about.Matter.Name), Item("颁发证照", about.ResultName));
        foreach (var field in ApplicationFacts.ResultFields(about, matter))
            items.Add((JsonNode)Item(field.Label, field.Text));
        items.Add((JsonNode)Item("有效期", matter.Result.Validity is { } validity ? $"自发证之日起{validity.Limit}" : "长期"));
        return new JsonObject { ["items"] = items, ["opinion"] = decision.Opinion, ["regulator"] = matter.Regulator?.OrganizationName };
    }

    private static JsonObject DenialData(CaseDecision decision) => new()
    {
        ["facts"] = decision.Facts,
        ["reasons"] = decision.Reasons,
        ["articles"] = decision.Articles,
    };

    private static JsonObject Item(string label, string text) => new() { ["label"] = label, ["text"] = text };
}
