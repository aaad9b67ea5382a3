using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Certificates.Acts;

/// <summary>A keeper seals the papers of an approved act: the rules of every use hold (domain 5.2).</summary>
public sealed class SealLicenceAct(CaseRights rights, ILicenceActStore acts, IDocumentStore documents, DocumentSealing sealing, IUnitOfWork work, TimeProvider clock)
{
    private const string Operation = "seal-licence-act";

    /// <summary>Seals them all.</summary>
    /// <exception cref="NotFoundException"><c>licence-act.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>duty.decider-seals</c>: who approved the act; see also <see cref="Seals.Seal.Use"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>licence-act.not-awaiting-seal</c>; see also <see cref="Seals.Seal.Use"/>.</exception>
    public async Task<LicenceAct> RunAsync(Guid id, string operationId, Account by, CancellationToken ct)
    {
        var act = await acts.FindAsync(id, ct) ?? throw new NotFoundException("licence-act.not-found", "没有这项提请。");
        var (about, isRepeat) = await rights.FindAsync(act.CaseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return act;
        act.RequireAwaitingSeal();
        if (act.DecidedBy == by.UserName)
            throw new NotAllowedException("duty.decider-seals", $"{by.DisplayName}是本项的批准人，不能同时用印。");

        foreach (var key in act.Documents)
        {
            var paper = (await documents.FindAsync(new DocumentId(key), ct))!;
            if (paper.State is not DocumentState.AwaitingSeal)
                continue;
            var seal = await sealing.ChooseAsync(about, paper.Kind, ct);
            await sealing.SealByKeeperAsync(about, paper, by, seal.Entry.Custody, ct);
        }

        act.Finish(clock.GetUtcNow());
        rights.Remember(about, Operation, operationId, by);
        await work.SaveAsync(ct);
        return act;
    }
}
