using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases;

/// <summary>A reviewer records what a special procedure came to (T16).</summary>
public sealed class RecordProcedureResult(CaseRights rights, CaseNotices notices, IUnitOfWork work)
{
    private const string Operation = "procedure-result";

    /// <summary>Records it; the limits go on.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.EndSpecialProcedure"/>.</exception>
    public async Task<ApprovalCase> RunAsync(string caseNumber, string result, string? opinion, string operationId, Account by, CancellationToken ct)
    {
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return about;
        CaseRights.RequireReviewer(about, by);

        await notices.EndProcedureAsync(about, result, opinion, Actor.Of(by), ct);
        rights.Remember(about, Operation, operationId, by);
        await work.SaveAsync(ct);
        return about;
    }
}
