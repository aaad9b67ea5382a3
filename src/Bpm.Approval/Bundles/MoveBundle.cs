using Bpm.Approval.Cases;
using Bpm.Approval.Operations;
using Bpm.Engine.Runtime;

namespace Bpm.Approval.Bundles;

/// <summary>Takes the news of one case to its bundle or its parts: one step, one commit. Nothing is done twice, and nothing is lost when a node dies.</summary>
public sealed class MoveBundle(ICaseStore cases, ReceivePart parts, IWorkflowRuntime workflows, IUnitOfWork work, TimeProvider clock)
{
    /// <summary>Makes the next step that the case's news asks for.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="Exception">A part's own rules refuse its application: see <see cref="ReceiveCase.RunAsync"/>. Say <see cref="NotReceivedAsync"/> then, in a scope of its own.</exception>
    public async Task<bool> RunAsync(CaseId id, CancellationToken ct)
    {
        if (await cases.FindAsync(id, ct) is not { BundleNews: true } about)
            return false;
        if (about.PartOf is { } number && await cases.FindByNumberAsync(number, ct) is { } bundle)
        {
            await ReportAsync(about, bundle, ct);
            return true;
        }

        if (about.State.IsFinal() && about.Bundle is not null)
            about.AbandonParts(clock.GetUtcNow());
        if (about.Bundle?.Parts.FirstOrDefault(part => part.State is PartState.Ready) is { } ready)
            await parts.RunAsync(about, ready, ct);
        else if (await NextToDeliverAsync(about, ct) is { } waiting)
            await DeliverAsync(waiting, ct);
        else
            await FinishAsync(about, ct);
        return true;
    }

    /// <summary>The part that was to be received next cannot be; the applicant is told why.</summary>
    public async Task<bool> NotReceivedAsync(CaseId id, string message, CancellationToken ct)
    {
        if (await cases.FindAsync(id, ct) is not { BundleNews: true, Bundle: { } bundle } about || bundle.Parts.FirstOrDefault(part => part.State is PartState.Ready) is not { } ready)
            return false;

        about.PartNotReceived(ready.Code, message, clock.GetUtcNow());
        if (!await GoOnAsync(about, ct))
            await work.SaveAsync(ct);
        return true;
    }

    private async Task ReportAsync(ApprovalCase about, ApprovalCase bundle, CancellationToken ct)
    {
        about.TakeBundleNews();
        var part = bundle.Bundle!.Parts.Single(known => known.CaseNumber == about.Number);
        if (part.State is PartState.Running)
        {
            var isDone = about is { Decision.Granted: true, State: CaseState.AwaitingDelivery or CaseState.Closed };
            bundle.PartSettled(part.Code, isDone, isDone ? "" : Why(about), clock.GetUtcNow());
        }

        if (about.State.IsFinal() && !part.HasEnded)
            bundle.PartEnded(part.Code);
        // The bundle's delivery has been, or will never be: nobody would wake it later.
        if (about.DeliveryWait is not null && (bundle.Delivery is not null || bundle.State.IsFinal()))
            await DeliverAsync(about, ct);
        else if (!await GoOnAsync(bundle, ct))
            await work.SaveAsync(ct);
    }

    // Everybody who knows the query code reads it: the reasons, which may be personal, stand in the decision.
    private static string Why(ApprovalCase about) => about.Decision is { Granted: false } ? $"不予办理，理由和救济途径见决定书（办件{about.Number}）" : $"办件{about.Number}{about.State.Name()}";

    /// <summary>A part that waits for a delivery that has been, or that will never be.</summary>
    private async Task<ApprovalCase?> NextToDeliverAsync(ApprovalCase about, CancellationToken ct)
    {
        if (about.Bundle is null || (about.Delivery is null && !about.State.IsFinal()))
            return null;
        foreach (var number in about.Bundle.Parts.Where(part => !part.HasEnded).Select(part => part.CaseNumber).OfType<string>())
        {
            if (await cases.FindByNumberAsync(number, ct) is { DeliveryWait: not null } waiting)
                return waiting;
        }

        return null;
    }

    private async Task DeliverAsync(ApprovalCase part, CancellationToken ct)
    {
        var wait = part.DeliveryWait!;
        part.AwaitDelivery(null);
        if ((await workflows.ResumeAsync(new ResumeWorkflow(wait.InstanceId, wait.BookmarkId), ct)).IsNothingDone)
            await work.SaveAsync(ct);
    }

    private async Task FinishAsync(ApprovalCase about, CancellationToken ct)
    {
        about.TakeBundleNews();
        if (!await GoOnAsync(about, ct))
            await work.SaveAsync(ct);
    }

    /// <summary>Where what the bundle's workflow waits for has come, it goes on; that commits.</summary>
    private async Task<bool> GoOnAsync(ApprovalCase bundle, CancellationToken ct) =>
        bundle.Bundle is { Wait: { } wait } now && (wait.ForTheEnd ? now.HasEnded : now.IsSettled)
        && !(await workflows.ResumeAsync(new ResumeWorkflow(wait.InstanceId, wait.BookmarkId), ct)).IsNothingDone;
}
