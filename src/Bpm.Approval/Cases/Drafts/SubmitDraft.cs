using System.Text.Json.Nodes;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases.Drafts;

/// <summary>Hands a draft in: it becomes a case with its number, its receipt and the five working days of art. 32 (T2, T3).</summary>
public sealed class SubmitDraft(ReceiveCase receive, TimeProvider clock)
{
    /// <summary>By its applicant, online. Once: submitted again, it is answered with the same case.</summary>
    /// <param name="declaresTruth">真实性声明 (art. 31).</param>
    /// <exception cref="InputRefusedException"><c>draft.not-declared</c>; as <see cref="ReceiveCase.RunAsync"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>; as <see cref="ReceiveCase.RunAsync"/>.</exception>
    public async Task<ApprovalCase?> OnlineAsync(CaseDraft draft, bool declaresTruth, CancellationToken ct)
    {
        if (draft.CaseNumber is not null)
            return null;
        RequireDeclared(draft, declaresTruth);
        var now = clock.GetUtcNow();
        return await receive.SubmitAsync(
            Request(draft, $"draft/{draft.Id:n}"),
            OnlineApplicant.Actor(OnlineApplicant.UserName(draft.Id)),
            received =>
            {
                draft.Declare(now);
                draft.BecomeCase(received.Number, now);
            },
            ct);
    }

    /// <summary>At the window: the clerk receives what was prepared, with what the applicant uploaded (R10: a pre-check is turned into a case).</summary>
    /// <exception cref="InputRefusedException"><c>draft.not-declared</c>; as <see cref="ReceiveCase.RunAsync"/>.</exception>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>; as <see cref="ReceiveCase.RunAsync"/>.</exception>
    /// <exception cref="NotAllowedException">As <see cref="ReceiveCase.RunAsync"/>.</exception>
    public async Task<ReceivedCase> AtWindowAsync(CaseDraft draft, bool declaresTruth, string operationId, Account by, CancellationToken ct)
    {
        if (draft.CaseNumber is null)
        {
            RequireDeclared(draft, declaresTruth);
            draft.Declare(clock.GetUtcNow());
        }

        return await receive.RunAsync(Request(draft, operationId), by, ct, received =>
        {
            // Under another operation id it would become a second case.
            draft.RequireOpen();
            draft.BecomeCase(received.Number, clock.GetUtcNow());
        });
    }

    private static void RequireDeclared(CaseDraft draft, bool declaresTruth)
    {
        draft.RequireOpen();
        if (!declaresTruth)
            throw new InputRefusedException("draft.not-declared", "提交申请应当声明所填内容和材料真实（行政许可法第三十一条）。", "declaresTruth");
    }

    private static ReceiveCaseRequest Request(CaseDraft draft, string operationId) => new()
    {
        MatterCode = draft.Content.MatterCode,
        StationCode = draft.Content.StationCode,
        Applicant = draft.Content.Applicant,
        Representative = draft.Content.Representative,
        Answers = DraftOffice.AnswersOf(draft.Content),
        Form = JsonNode.Parse(draft.Content.FormJson)!.AsObject(),
        Materials = draft.Materials,
        Pickup = draft.Content.Pickup,
        FollowUp = draft.Content.FollowUp,
        UsccConfirmed = draft.Content.UsccConfirmed,
        FilesAlsoBy = [draft.CreatedBy, OnlineApplicant.UserName(draft.Id)],
        OperationId = operationId,
    };
}
