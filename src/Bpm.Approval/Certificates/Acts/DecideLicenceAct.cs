using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Credit;
using Bpm.Approval.Documents;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Certificates.Acts;

/// <summary>The one with the power answers an act; what is approved is carried out in the same commit.</summary>
public sealed class DecideLicenceAct(
    CaseRights rights, ILicenceActStore acts, ICertificateStore certificates, IDocumentStore documents, LicenceVersions versions, LicencePushes pushes, DocumentOffice office, RestrictionOffice restrictions, IUnitOfWork work, TimeProvider clock)
{
    private const string Operation = "decide-licence-act";

    /// <summary>Approves or rejects it.</summary>
    /// <param name="note">What the approver says; a rejection needs it.</param>
    /// <exception cref="NotFoundException"><c>licence-act.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>authority.not-head</c>, <c>authority.not-decider</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="LicenceAct.Approve"/>, <see cref="LicenceAct.Reject"/>; <c>licence.not-in-force</c>.</exception>
    public async Task<LicenceAct> RunAsync(Guid id, bool approve, string note, string operationId, Account by, CancellationToken ct)
    {
        var act = await acts.FindAsync(id, ct) ?? throw new NotFoundException("licence-act.not-found", "没有这项提请。");
        var (about, isRepeat) = await rights.FindAsync(act.CaseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return act;
        CaseRights.RequireMayApproveAct(about, act.Kind, by);

        var (actor, now) = (Actor.Of(by), clock.GetUtcNow());
        if (approve)
            act.Approve(note, actor, now);
        else
            act.Reject(note, actor, now);
        about.Record(actor, now, $"{(approve ? "同意" : "不同意")}{act.Kind.Name()}", note);
        if (approve)
            await CarryOutAsync(act, about, ct);
        rights.Remember(about, Operation, operationId, by);
        await work.SaveAsync(ct);
        return act;
    }

    private async Task CarryOutAsync(LicenceAct act, ApprovalCase about, CancellationToken ct)
    {
        var licence = (await certificates.FindAsync(act.CertificateId, ct))!;
        var (version, papers) = act.Kind switch
        {
            LicenceActKind.Correction => await CorrectAsync(act, about, licence, ct),
            LicenceActKind.Reissue => await ReissueAsync(act, about, licence, ct),
            _ => await EndAsync(act, about, licence, ct),
        };
        act.Brought(version?.Id, papers.Select(paper => paper.Id.Value));
        if (papers.TrueForAll(paper => paper.State is not DocumentState.AwaitingSeal))
            act.Finish(clock.GetUtcNow());
    }

    private async Task<(Certificate? Version, List<CaseDocument> Papers)> CorrectAsync(LicenceAct act, ApprovalCase about, Certificate licence, CancellationToken ct)
    {
        var wrong = (await documents.FindAsync(act.DocumentId!.Value, ct))!;
        Certificate? version = null;
        CaseDocument right;
        if (wrong.Id == licence.DocumentId)
        {
            var content = CorrectedData.Mend(licence, act.Corrections);
            version = await versions.ReplaceAsync(about, licence, content, act.Kind.Name(), act.Reason, ct);
            right = (await documents.FindAsync(version.DocumentId, ct))!;
            await pushes.TellAsync(about, PushKind.Changed, version, act.Reason, LicenceContent.Of(licence).ChangesTo(content), ct);
        }
        else
        {
            right = await office.DrawUpAsync(about, wrong.Kind, CorrectedData.Mend(wrong, act.Corrections), ct, title: wrong.Title, template: wrong.TemplateKey);
            wrong.ReplaceBy(right.Id);
        }

        var data = Data(act, licence);
        data["documentTitle"] = wrong.Title;
        data["documentNumber"] = wrong.Number;
        data["newNumber"] = right.Number;
        data["corrections"] = new JsonArray([.. act.Corrections.Select((one, index) => (JsonNode)new JsonObject { ["no"] = index + 1, ["wrong"] = one.Wrong, ["right"] = one.Right })]);
        return (version, [right, await office.DrawUpAsync(about, DocumentKind.CorrectionDecision, data, ct)]);
    }

    private async Task<(Certificate? Version, List<CaseDocument> Papers)> ReissueAsync(LicenceAct act, ApprovalCase about, Certificate licence, CancellationToken ct)
    {
        var version = await versions.ReplaceAsync(about, licence, LicenceContent.Of(licence), act.Kind.Name(), act.Reason, ct);
        await pushes.TellAsync(about, PushKind.Reissued, version, act.Reason, [], ct);
        return (version, [(await documents.FindAsync(version.DocumentId, ct))!]);
    }

    private async Task<(Certificate? Version, List<CaseDocument> Papers)> EndAsync(LicenceAct act, ApprovalCase about, Certificate licence, CancellationToken ct)
    {
        var isRevocation = act.Kind is LicenceActKind.Revocation;
        if (isRevocation)
            licence.Revoke(act.Ground!.Value.Name(), clock.GetUtcNow());
        else
            licence.Cancel(act.Ground!.Value.Name(), clock.GetUtcNow());
        var data = Data(act, licence);
        if (act.Ground is LicenceActGround.Deception)
            data["barText"] = await restrictions.BarAsync(about, RestrictionKind.Deception, act.Reason, new Actor(act.DecidedBy!, act.DecidedByName!), ct);
        var decision = await office.DrawUpAsync(about, act.Kind.Decision()!.Value, data, ct);
        await pushes.TellAsync(about, isRevocation ? PushKind.Revoked : PushKind.Cancelled, licence, act.Reason, [], ct);
        return (null, [decision]);
    }

    private static JsonObject Data(LicenceAct act, Certificate licence) => new()
    {
        ["licenceName"] = licence.Name,
        ["licenceNumber"] = licence.Number,
        ["identifier"] = licence.Identifier,
        ["requestedBy"] = act.RequestedBy,
        ["ground"] = act.Ground?.Name(),
        ["reason"] = act.Reason,
        ["proposer"] = act.ProposedByName,
        ["approver"] = act.DecidedByName,
    };
}
