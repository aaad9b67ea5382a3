using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Clock;
using Bpm.Approval.Documents;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;

namespace Bpm.Approval.Cases;

/// <summary>The steps of a hearing (arts. 46-48): right told, asked for, announced, held.</summary>
public sealed class HoldHearing(
    CaseRights rights, DocumentOffice office, ITaskStore tasks, IPlaceDirectory places, IUnitOfWork work, TimeProvider clock, WorkingDayCalendar calendar)
{
    private const string Operation = "hearing";

    /// <summary>A reviewer tells the right, with its notice.</summary>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.TellHearingRight"/>.</exception>
    public Task<ApprovalCase> TellAsync(string caseNumber, string operationId, Account by, CancellationToken ct) => RunAsync(caseNumber, operationId, by, async (about, now) =>
    {
        CaseRights.RequireReviewer(about, by);
        about.TellHearingRight(Actor.Of(by), now, calendar);
        var data = new JsonObject { ["dueText"] = about.Clock.Find(ClockKeys.HearingRequest)!.DueOn!.Value.ToChinese() };
        await office.DrawUpAsync(about, DocumentKind.HearingNotice, data, ct, title: "听证告知书");
    }, ct);

    /// <summary>The window or a reviewer registers that a hearing is asked for.</summary>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.RequestHearing"/>.</exception>
    public Task<ApprovalCase> RequestAsync(string caseNumber, string operationId, Account by, CancellationToken ct) => RunAsync(caseNumber, operationId, by, (about, now) =>
    {
        if (!by.Holds(PostRole.FrontClerk, about.Route.ReceivingStation))
            CaseRights.RequireReviewer(about, by);
        about.RequestHearing(Actor.Of(by), now, calendar);
        return Task.CompletedTask;
    }, ct);

    /// <summary>Day, place and chair are announced, with the notice. Who reviewed the case cannot chair.</summary>
    /// <param name="chair">User name.</param>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="InputRefusedException"><c>hearing.chair-unknown</c>, <c>hearing.place-missing</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.AnnounceHearing"/>.</exception>
    public Task<ApprovalCase> AnnounceAsync(string caseNumber, DateOnly day, string place, string chair, string operationId, Account by, CancellationToken ct) =>
        RunAsync(caseNumber, operationId, by, async (about, now) =>
        {
            CaseRights.RequireReviewer(about, by);
            if (string.IsNullOrWhiteSpace(place))
                throw new InputRefusedException("hearing.place-missing", "请填写听证地点。", "place");
            var person = await places.FindAccountAsync(chair, ct) ?? throw new InputRefusedException("hearing.chair-unknown", "没有这位主持人。", "chair");
            var reviewers = (await tasks.FindAllAsync(about.Id, ct)).Where(t => t.Role is PostRole.BackReviewer && t.Assignee is not null).Select(t => t.Assignee!).ToHashSet();
            about.AnnounceHearing(day, place, Actor.Of(person), reviewers, Actor.Of(by), now, calendar);
            await office.DrawUpAsync(about, DocumentKind.HearingNotice, new JsonObject { ["day"] = day.ToChinese(), ["place"] = place, ["chair"] = person.DisplayName }, ct);
        }, ct);

    /// <summary>The record is kept; the decision must follow it.</summary>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.RecordHearing"/>.</exception>
    public Task<ApprovalCase> RecordAsync(string caseNumber, string record, string operationId, Account by, CancellationToken ct) => RunAsync(caseNumber, operationId, by, async (about, now) =>
    {
        CaseRights.RequireReviewer(about, by);
        about.RecordHearing(record, Actor.Of(by), now, calendar);
        var held = about.Hearing!;
        var data = new JsonObject { ["day"] = held.HeldOn!.Value.ToChinese(), ["place"] = held.Place, ["chair"] = held.ChairName, ["recorder"] = by.DisplayName, ["record"] = record };
        await office.DrawUpAsync(about, DocumentKind.HearingRecord, data, ct);
    }, ct);

    private async Task<ApprovalCase> RunAsync(string caseNumber, string operationId, Account by, Func<ApprovalCase, DateTimeOffset, Task> act, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return about;

        await act(about, clock.GetUtcNow());
        rights.Remember(about, Operation, operationId, by);
        await work.SaveAsync(ct);
        return about;
    }
}
