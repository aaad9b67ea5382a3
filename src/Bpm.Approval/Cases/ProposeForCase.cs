using Bpm.Approval.Negation;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <summary>What somebody proposes for a case.</summary>
/// <param name="Kind">What.</param>
/// <param name="Reason">Why.</param>
/// <param name="OperationId">The client's id: sent again, it is answered as once.</param>
/// <param name="Cause">Of a termination.</param>
/// <param name="Procedure">Of a special procedure.</param>
/// <param name="PlannedEnd">Of a changed planned end.</param>
/// <param name="Materials">Of new items of a second correction notice: codes.</param>
/// <param name="Negation">Of a window's request to say no.</param>
public sealed record ProposeRequest(
    ProposalKind Kind, string Reason, string OperationId, TerminationCause? Cause = null, SpecialProcedureOrder? Procedure = null, DateOnly? PlannedEnd = null, IReadOnlyList<string>? Materials = null,
    NegationRequest? Negation = null);

/// <summary>Somebody puts a matter of a case before the one who may approve it.</summary>
public sealed class ProposeForCase(CaseRights rights, NegationDesk negations, IUnitOfWork work, TimeProvider clock)
{
    private const string Operation = "propose";

    /// <summary>Proposes it.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException">See <see cref="CaseRights.RequireMayPropose"/>.</exception>
    /// <exception cref="InputRefusedException"><c>proposal.details-missing</c>; <c>material.unknown</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.Propose"/>; of a negation <see cref="NegationDesk.RequirePossible"/>.</exception>
    public async Task<ApprovalCase> RunAsync(string caseNumber, ProposeRequest request, Account by, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Operation, request.OperationId, by, ct);
        if (isRepeat)
            return about;
        CaseRights.RequireMayPropose(about, request.Kind, by);
        RequireDetails(about, request);

        if (request is { Kind: ProposalKind.Negation, Negation: { } negation })
            negations.RequirePossible(about, negation);
        var made = about.Propose(request.Kind, request.Reason, Actor.Of(by), clock.GetUtcNow(), open => open with
        {
            Cause = request.Cause,
            Procedure = request.Procedure,
            PlannedEnd = request.PlannedEnd,
            Materials = request.Materials ?? [],
            Negation = request.Negation,
        });
        if (made.Negation is not null)
            await negations.ReportAsync(about, made, ct);
        rights.Remember(about, Operation, request.OperationId, by);
        await work.SaveAsync(ct);
        return about;
    }

    private static void RequireDetails(ApprovalCase about, ProposeRequest request)
    {
        var (isMissing, field, what) = request.Kind switch
        {
            ProposalKind.Termination => (request.Cause is null, "cause", "终止办理的法定情形"),
            ProposalKind.SpecialProcedure => (request.Procedure is null, "procedure", "特别程序的种类、依据和计划结束日期"),
            ProposalKind.SpecialProcedureEnd => (request.PlannedEnd is null, "plannedEnd", "新的计划结束日期"),
            ProposalKind.Negation => (request.Negation is null, "negation", "拟作的否定处理、事实和需要补充的内容"),
            ProposalKind.NewCorrectionItems => (request.Materials is not { Count: > 0 }, "materials", "新增补正的材料"),
            _ => (false, "", ""),
        };
        if (isMissing)
            throw new InputRefusedException("proposal.details-missing", $"请填写{what}。", field);
        if (request.Materials?.FirstOrDefault(code => about.Materials.All(m => m.Code != code)) is { } unknown)
            throw new InputRefusedException("material.unknown", $"材料清单中没有编号为“{unknown}”的材料。", "materials");
    }
}
