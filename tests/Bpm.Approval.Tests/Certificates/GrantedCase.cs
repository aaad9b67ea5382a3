using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Matters;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Certificates;

/// <summary>M11 from the counter to its licence, and what is done to the licence then.</summary>
internal static class GrantedCase
{
    public static async Task<ApprovalCase> GrantAsync(this ApprovalOffice office, FollowUpRequest? followUp = null, Func<ReceiveCaseRequest, ReceiveCaseRequest>? change = null)
    {
        var request = office.Application("clerk.station", "M11", ApprovalOffice.Station) with { FollowUp = followUp };
        if (followUp is not null && MatterFollowUp.Of(office.Matter("M11"), followUp.Kind).Materials is { } only)
            request = request with { Materials = [.. request.Materials.Where(material => only.Contains(material.Code))] };
        var received = await office.ReceiveAsync("clerk.station", change?.Invoke(request) ?? request);
        var about = office.Stores.Cases.Single(found => found.Number == received.CaseNumber);
        office.Workflow.Look(about.WorkflowInstanceId!);
        await office.DoAsync("clerk.station", about, "Accept");
        await office.DoAsync("reviewer.county", about, "Inspect");
        await office.DoAsync("reviewer.county", about, "Pass");
        await office.DoAsync("approver.county", about, "Granted");
        await office.DoAsync("sealkeeper.county", about, "Done");
        await office.DoAsync("clerk.station", about, "Delivered");
        return about;
    }

    public static MatterDefinition Matter(this ApprovalOffice office, string number) => office.Stores.Matters.First(matter => matter.Definition.Number == number).Definition;

    public static Certificate Licence(this ApprovalOffice office, ApprovalCase about) => office.Stores.Certificates.Where(version => version.CaseId == about.Id).MaxBy(version => version.LicenceVersion)!;

    public static Task<LicenceAct> ProposeAsync(this ApprovalOffice office, ApprovalCase about, string who, LicenceActRequest request) =>
        office.UseAsync<ProposeLicenceAct, LicenceAct>(use => use.RunAsync(about.Number, request, office.Account(who), CancellationToken.None));

    public static Task<LicenceAct> DecideAsync(this ApprovalOffice office, LicenceAct act, string who, bool approve = true, string note = "", string operation = "decide") =>
        office.UseAsync<DecideLicenceAct, LicenceAct>(use => use.RunAsync(act.Id, approve, note, operation, office.Account(who), CancellationToken.None));

    public static Task<LicenceAct> SealAsync(this ApprovalOffice office, LicenceAct act, string who, string operation = "seal") =>
        office.UseAsync<SealLicenceAct, LicenceAct>(use => use.RunAsync(act.Id, operation, office.Account(who), CancellationToken.None));
}
