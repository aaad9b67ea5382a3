using System.Text.Json.Nodes;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tolerance;

namespace Bpm.Approval.Cases;

/// <summary>Accepts the case: authority, clock of the decision, notice. Shared by <see cref="Accept"/> and a decision on the spot.</summary>
public sealed class AcceptCase(AcceptanceAuthority authority, ITaskStore tasks, IMatterStore matters, DocumentOffice office, TimeProvider clock, Calendar.WorkingDayCalendar calendar)
{
    /// <summary>Accepts (T11).</summary>
    /// <param name="acceptor">User name; null to take who completed the last window task, else who received it.</param>
    /// <param name="mergesNotice">True where a decision follows at once: an instant matter that says so has the notice merged into it.</param>
    /// <exception cref="Rules.NotAllowedException">See <see cref="AcceptanceAuthority.RequireMayAcceptAsync"/>.</exception>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.Accept"/>.</exception>
    public async Task RunAsync(ApprovalCase about, string? acceptor, bool mergesNotice, CancellationToken ct)
    {
        // The law was faster (T12): the clerk's acceptance, when it comes, changes nothing any more.
        if (about is { State: CaseState.Accepted } && about.Flags.HasFlag(CaseTraits.DeemedAccepted))
            return;
        acceptor ??= await LastWindowClerkAsync(about, ct) ?? about.ReceivedBy ?? about.SubmittedBy;
        var clerk = await authority.RequireMayAcceptAsync(about, acceptor, ct);
        about.Accept(Actor.Of(clerk), clock.GetUtcNow(), calendar);

        var matter = await matters.GetAsync(about, ct);
        if (!(mergesNotice && about.IsInstant && matter.MergesAcceptanceNotice))
            await office.DrawUpAsync(about, DocumentKind.AcceptanceNotice, Data(about), ct);
        await DrawUpToleranceAsync(about, ct);
    }

    /// <summary>Accepts by silence (T12), with the notice that says so.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="ApprovalCase.DeemAccepted"/>.</exception>
    public async Task DeemAsync(ApprovalCase about, CancellationToken ct)
    {
        about.DeemAccepted(clock.GetUtcNow(), calendar);
        await office.DrawUpAsync(about, DocumentKind.AcceptanceNotice, Data(about), ct, template: "DeemedAcceptanceNotice");
        await DrawUpToleranceAsync(about, ct);
    }

    /// <summary>What was promised before gets its day with acceptance, and its papers with it (4.1).</summary>
    private async Task DrawUpToleranceAsync(ApprovalCase about, CancellationToken ct)
    {
        if (about.Tolerance is null)
            return;
        await office.DrawUpAsync(about, DocumentKind.ToleranceNotice, TolerancePromise.Data(about), ct);
        await office.DrawUpAsync(about, DocumentKind.ToleranceCommitment, TolerancePromise.Data(about), ct);
    }

    private async Task<string?> LastWindowClerkAsync(ApprovalCase about, CancellationToken ct) => (await tasks.FindAllAsync(about.Id, ct))
        .Where(t => t.State is TaskState.Completed && t.Role is PostRole.FrontClerk)
        .OrderBy(t => t.FinishedAt)
        .LastOrDefault()?.Assignee;

    private static JsonObject Data(ApprovalCase about) => new()
    {
        ["promised"] = about.Limits.Promised.ToString(),
        ["promisedDueText"] = about.Clock.Find(ClockKeys.Promised)?.DueOn?.ToChinese(),
        ["statutory"] = about.StatutoryClock?.Limit.ToString(),
        ["statutoryDueText"] = about.StatutoryClock?.DueOn?.ToChinese(),
        ["tolerated"] = about.Flags.HasFlag(CaseTraits.Tolerant)
            ? string.Join("、", about.Materials.Where(m => m.Necessity is MaterialNecessity.Required && !m.IsPresent && !about.IsCommitted(m.Code)).Select(m => m.Name))
            : null,
    };
}
