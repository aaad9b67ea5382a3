using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Regulator;

namespace Bpm.Approval.Certificates.Acts;

/// <summary>Tells every regulator of a licence what became of it (domain 6): changed, reissued, revoked, cancelled.</summary>
public sealed class LicencePushes(IRegulatorPushStore pushes, ICertificateStore certificates, IMatterStore matters, CaseUnits units, PushOffice office, TimeProvider clock)
{
    /// <summary>Tells what a change, renewal or reissue on application brought. A second time for the same case tells nothing anew.</summary>
    public async Task TellFollowUpAsync(ApprovalCase about, LicenceFollowUp followUp, CancellationToken ct)
    {
        var kind = followUp.Tells(PushKind.Granted);
        if ((await pushes.FindAllAsync(about.Id, ct)).Any(push => push.Kind == kind) || await certificates.FindByCaseAsync(about.Id, ct) is not { Replaces: { } earlier } licence)
            return;
        var before = (await certificates.FindAsync(earlier, ct))!;
        await TellAsync(about, kind, licence, licence.Remark ?? "", LicenceContent.Of(before).ChangesTo(LicenceContent.Of(licence)), ct);
    }

    /// <summary>Queues a push to each regulator of the matter that hears of grants.</summary>
    /// <param name="licence">The version that stands now.</param>
    /// <param name="changes">What differs from the version before; none where the licence ended.</param>
    public async Task TellAsync(ApprovalCase about, PushKind kind, Certificate licence, string reason, IReadOnlyList<LicenceChange> changes, CancellationToken ct)
    {
        var matter = await matters.GetAsync(about, ct);
        var version = (await pushes.FindAllAsync(about.Id, ct)).Where(push => push.Kind == kind).Select(push => push.ContentVersion).DefaultIfEmpty().Max() + 1;
        foreach (var regulator in matter.RegulatorsFor(nameof(PushKind.Granted)))
            await TellAsync(about, matter, regulator, kind, version, licence, reason, changes, ct);
    }

    private async Task TellAsync(
        ApprovalCase about, MatterDefinition matter, MatterRegulator regulator, PushKind kind, int version, Certificate licence, string reason, IReadOnlyList<LicenceChange> changes, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = PushId.New(now);
        var body = JsonNode.Parse(PushPayload.Write(
            id, kind, about, matter, await units.NameAsync(about.Route.InNameOfOrg, ct), await units.NameAsync(about.Route.ReceivingStation, ct), licence))!.AsObject();
        body["contentVersion"] = version;
        body["event"] = new JsonObject
        {
            ["reason"] = reason,
            ["on"] = ChinaTime.DateOf(now).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["state"] = licence.State.ToString(),
            ["changes"] = new JsonArray([.. changes.Select(change => (JsonNode)new JsonObject { ["label"] = change.Label, ["before"] = change.Before, ["after"] = change.After })]),
        };
        office.Queue(id, about, kind, regulator.OrganizationCode, regulator.OrganizationName, body.ToJsonString(DocumentOffice.DataJson), version);
        about.Record(Actor.System, now, "监管推送", $"推送至{regulator.OrganizationName}");
    }
}
