using Bpm.Approval.Certificates.Acts;
using Bpm.Approval.Rules;
using Bpm.Data.Cases;
using Bpm.Data.Certificates;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Cases;

/// <summary>What is done to an issued licence or document: correction, reissue, revocation, cancellation.</summary>
internal static class LicenceEndpoints
{
    public static void MapLicences(this IEndpointRouteBuilder app)
    {
        var cases = app.MapGroup("/api/v1/cases/{caseNumber}").WithTags("证照").RequireAuthorization(Policies.Cases).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        cases.MapGet("/licence", Get).WithSummary("办件的证照").WithDescription("全部版本、本次变更前后的内容，以及更正、补发、撤销、注销的办理情况。");
        cases.MapPost("/licence-acts", Propose).WithSummary("提请更正、补发、撤销或者注销").ProducesProblem(400).ProducesProblem(409)
            .WithDescription("kind：Correction 更正（corrections，documentId 省略时为证照），Reissue 补发（statementFileId 遗失、损毁声明），Revocation 撤销（ground），Cancellation 注销（ground）。");
        var acts = app.MapGroup("/api/v1/licence-acts/{id:guid}").WithTags("证照").RequireAuthorization(Policies.Cases)
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        acts.MapPost("/decision", Decide).WithSummary("审批提请").WithDescription("提请人不得审批自己提请的事项；不同意的填写 note。");
        acts.MapPost("/seal", Seal).WithSummary("用印").WithDescription("由印章保管人对更正、补发、撤销、注销形成的文书用印；批准人不得用印。");
    }

    private static async Task<Ok<CaseLicenceView>> Get(string caseNumber, CaseQueries cases, CertificateQueries certificates, CurrentAccount current, CancellationToken ct)
    {
        await cases.RequireOpenAsync(caseNumber, current.Account, ct);
        return TypedResults.Ok(await certificates.OfCaseAsync(caseNumber, ct) ?? throw new NotFoundException("licence.none", "该办件没有证照。"));
    }

    private static async Task<Ok<LicenceActView>> Propose(string caseNumber, LicenceActBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(LicenceActView.Of(await bursts.RunAsync<ProposeLicenceAct, LicenceAct>(use => use.RunAsync(caseNumber, body.ToRequest(), current.Account, ct), ct)));

    private static async Task<Ok<LicenceActView>> Decide(Guid id, ProposalDecisionBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(LicenceActView.Of(await bursts.RunAsync<DecideLicenceAct, LicenceAct>(use => use.RunAsync(id, body.Approve, body.Note ?? "", body.OperationId, current.Account, ct), ct)));

    private static async Task<Ok<LicenceActView>> Seal(Guid id, OperationBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(LicenceActView.Of(await bursts.RunAsync<SealLicenceAct, LicenceAct>(use => use.RunAsync(id, body.OperationId, current.Account, ct), ct)));
}

/// <param name="RequestedBy">Who asked for it; empty: the office of its own accord.</param>
/// <param name="Ground">Of a revocation or cancellation.</param>
/// <param name="DocumentId">Of a correction: null for the licence itself.</param>
/// <param name="StatementFileId">Of a reissue: key from <c>POST /files</c>.</param>
internal sealed record LicenceActBody(
    LicenceActKind Kind, string Reason, string OperationId, string? RequestedBy = null, LicenceActGround? Ground = null, Guid? DocumentId = null, IReadOnlyList<TextCorrection>? Corrections = null,
    Guid? StatementFileId = null)
{
    public LicenceActRequest ToRequest() => new(Kind, Reason, OperationId, RequestedBy, Ground, DocumentId, Corrections, StatementFileId);
}
