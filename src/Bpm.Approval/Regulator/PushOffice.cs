using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Certificates;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.Outbox;

namespace Bpm.Approval.Regulator;

/// <summary>Writes pushes and what the outbox has to send of them. Saves nothing.</summary>
public sealed class PushOffice(IRegulatorPushStore pushes, ICertificateStore certificates, IOutbox outbox, CaseUnits units, PushDeadlines deadlines, ApprovalOptions options, TimeProvider clock)
{
    /// <summary>Queues a push: the first of its kind, or one instead of another.</summary>
    /// <param name="before">What it replaces: its content goes on, brought up to date. Null: nothing.</param>
    internal async Task<RegulatoryPush> QueueAsync(
        ApprovalCase about, MatterDefinition matter, PushKind kind, string regulatorCode, string regulatorName, RegulatoryPush? before, CancellationToken ct)
    {
        var id = PushId.New(clock.GetUtcNow());
        var payload = PushPayload.Write(
            id, kind, about, matter, await units.NameAsync(about.Route.InNameOfOrg, ct), await units.NameAsync(about.Route.ReceivingStation, ct), await certificates.FindByCaseAsync(about.Id, ct));
        var version = before is null ? 1 : (await pushes.FindAllAsync(about.Id, ct)).Where(push => push.Kind == kind).Max(push => push.ContentVersion) + 1;
        return Queue(id, about, kind, regulatorCode, regulatorName, before is null ? payload : Renewed(before.PayloadJson, payload, version), version);
    }

    /// <summary>Queues a push whose content is written already.</summary>
    internal RegulatoryPush Queue(PushId id, ApprovalCase about, PushKind kind, string regulatorCode, string regulatorName, string payloadJson, int contentVersion)
    {
        var bureau = options.Push.Bureau;
        var push = new RegulatoryPush(
            id, about, kind, regulatorCode, regulatorName, payloadJson, clock.GetUtcNow(), contentVersion, throughBureau: !string.IsNullOrEmpty(bureau) && bureau != about.Route.DecidingOrg);
        deadlines.Set(push);
        pushes.Add(push);
        outbox.Add(Message(push, hop: 1));
        return push;
    }

    /// <summary>Lets a push that the bureau confirmed go on to its regulator.</summary>
    internal void SendOn(RegulatoryPush push) => outbox.Add(Message(push, hop: 2));

    /// <summary>Key of a push's message in the outbox; once for each case, kind, regulator, version and hop.</summary>
    public static string KeyOf(string caseNumber, PushKind kind, string regulatorCode, int contentVersion, int hop) =>
        $"{OutboxKinds.RegulatorPush}/{caseNumber}/{kind}/{regulatorCode}/{contentVersion}{(hop == 1 ? "" : $"/{hop}")}";

    private OutboxMessage Message(RegulatoryPush push, int hop) => new(
        OutboxKinds.RegulatorPush, KeyOf(push.CaseNumber, push.Kind, push.RegulatorCode, push.ContentVersion, hop), JsonSerializer.Serialize(new PushToSend(push.Id.Value), DocumentOffice.DataJson), clock.GetUtcNow());

    /// <summary>What the earlier push said beyond a first push's content stays.</summary>
    private static string Renewed(string before, string now, int version)
    {
        var content = JsonNode.Parse(before)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(now)!.AsObject())
            content[name] = value?.DeepClone();
        content["contentVersion"] = version;
        return content.ToJsonString(DocumentOffice.DataJson);
    }
}
