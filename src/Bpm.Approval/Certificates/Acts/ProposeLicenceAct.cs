using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Certificates.Acts;

/// <summary>What somebody wants done to a licence.</summary>
/// <param name="RequestedBy">Who asked: the holder's name; empty: the office of its own accord.</param>
/// <param name="Ground">Of a revocation or cancellation.</param>
/// <param name="DocumentId">Of a correction: the document with the error; null: the licence.</param>
/// <param name="Corrections">Of a correction: wrong text and right text.</param>
/// <param name="StatementFileId">Of a reissue: the uploaded statement of loss.</param>
/// <param name="OperationId">The client's id: sent again, it is answered as once.</param>
public sealed record LicenceActRequest(
    LicenceActKind Kind, string Reason, string OperationId, string? RequestedBy = null, LicenceActGround? Ground = null, Guid? DocumentId = null, IReadOnlyList<TextCorrection>? Corrections = null,
    Guid? StatementFileId = null);

/// <summary>Puts an act on an issued licence or document before the one who may approve it.</summary>
public sealed class ProposeLicenceAct(
    CaseRights rights, ICertificateStore certificates, ILicenceActStore acts, IDocumentStore documents, IFileStore files, IOperationLog operations, IUnitOfWork work, TimeProvider clock)
{
    private const string Operation = "propose-licence-act";

    /// <summary>Longest text that a clerical error has. What is longer is another decision.</summary>
    private const int LongestError = 200;

    /// <summary>Proposes it.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>, <c>licence.none</c>, <c>document.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="InputRefusedException"><c>licence-act.ground-missing</c>, <c>licence-act.statement-missing</c>, <c>file.not-found</c>, <c>correction.details-missing</c>, <c>correction.not-clerical</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>licence.not-in-force</c>, <c>licence-act.open-already</c>, <c>correction.not-found</c>, <c>correction.not-issued</c>, <c>case.reason-missing</c>.</exception>
    public async Task<LicenceAct> RunAsync(string caseNumber, LicenceActRequest request, Account by, CancellationToken ct)
    {
        if (await operations.FindOnceAsync(by.UserName, request.OperationId, Operation, ct) is { } before)
            return (await acts.FindAsync(Guid.Parse(before), ct))!;
        var (about, _) = await rights.FindAsync(caseNumber, Operation, request.OperationId, by, ct);
        RequireMay(about, request.Kind, by);
        var licence = await certificates.FindByCaseAsync(about.Id, ct) ?? throw new NotFoundException("licence.none", "该办件没有证照。");
        RequireGround(request);
        if (request.Kind is not LicenceActKind.Cancellation)
            licence.RequireInForce();
        if ((await acts.FindAllAsync(about.Id, ct)).Any(act => act.State is LicenceActState.Proposed or LicenceActState.AwaitingSeal))
            throw new RuleBrokenException("licence-act.open-already", "该证照另有正在办理的更正、补发、撤销或者注销。");
        if (request.Kind is LicenceActKind.Reissue)
            await RequireStatementAsync(request, by, ct);
        var document = request.Kind is LicenceActKind.Correction ? await ToCorrectAsync(about, licence, request, ct) : (DocumentId?)null;

        var now = clock.GetUtcNow();
        var requester = string.IsNullOrWhiteSpace(request.RequestedBy) ? "依职权" : request.RequestedBy.Trim();
        var act = new LicenceAct(
            new NewLicenceAct(
                request.Kind, about, licence, requester, request.Reason, request.Ground, document, request.Kind is LicenceActKind.Correction ? request.Corrections! : [],
                request.Kind is LicenceActKind.Reissue ? request.StatementFileId : null),
            Actor.Of(by), now);
        acts.Add(act);
        about.Record(Actor.Of(by), now, $"提请{request.Kind.Name()}", $"{licence.Name} {licence.Number}，{requester}：{request.Reason}");
        operations.Add(OnceOnly.Record(by.UserName, request.OperationId, Operation, act.Id.ToString(), now));
        await work.SaveAsync(ct);
        return act;
    }

    /// <summary>A revocation is the office's own; the rest the window may bring in too.</summary>
    private static void RequireMay(ApprovalCase about, LicenceActKind kind, Account by)
    {
        if (kind is LicenceActKind.Revocation || (!by.Holds(PostRole.FrontClerk, about.Route.ReceivingStation) && !by.Holds(PostRole.GridWorker, about.Route.ReceivingStation)))
            CaseRights.RequireReviewer(about, by);
    }

    private static void RequireGround(LicenceActRequest request)
    {
        if (request.Kind is LicenceActKind.Revocation or LicenceActKind.Cancellation && (request.Ground is not { } ground || !request.Kind.Allows(ground)))
            throw new InputRefusedException("licence-act.ground-missing", $"请选择{request.Kind.Name()}的法定情形。", "ground");
    }

    private async Task RequireStatementAsync(LicenceActRequest request, Account by, CancellationToken ct)
    {
        if (request.StatementFileId is not { } id)
            throw new InputRefusedException("licence-act.statement-missing", "补发证照应当提交遗失、损毁声明。", "statementFileId");
        if (await files.FindAsync(id, ct) is not { } file || file.UploadedBy != by.UserName)
            throw new InputRefusedException("file.not-found", "附件不存在，请重新上传。", "statementFileId");
    }

    private async Task<DocumentId> ToCorrectAsync(ApprovalCase about, Certificate licence, LicenceActRequest request, CancellationToken ct)
    {
        if (request.Corrections is not { Count: > 0 } corrections || corrections.Any(one => string.IsNullOrWhiteSpace(one.Wrong) || string.IsNullOrWhiteSpace(one.Right) || one.Wrong == one.Right))
            throw new InputRefusedException("correction.details-missing", "请写明错误的文字和正确的文字。", "corrections");
        if (corrections.Any(one => one.Wrong.Length > LongestError || one.Right.Length > LongestError))
            throw new InputRefusedException("correction.not-clerical", $"更正只限于文字、书写等笔误，一处不超过{LongestError}字；内容有变化的，应当办理变更或者另行作出决定。", "corrections");
        var id = request.DocumentId is { } wanted ? new DocumentId(wanted) : licence.DocumentId;
        if (await documents.FindAsync(id, ct) is not { } document || document.CaseId != about.Id)
            throw new NotFoundException("document.not-found", "该办件没有这份文书。");
        if (document.State is not (DocumentState.Ready or DocumentState.Rendered))
            throw new RuleBrokenException("correction.not-issued", "只有已经定稿、未被替换的文书可以更正。");
        var texts = (id == licence.DocumentId ? CorrectedData.TextsOf(licence) : CorrectedData.TextsOf(document)).ToList();
        if (corrections.FirstOrDefault(one => !texts.Exists(text => text.Contains(one.Wrong, StringComparison.Ordinal))) is { } missing)
            throw new RuleBrokenException("correction.not-found", $"文书{document.Number}中可以更正的内容里没有“{missing.Wrong}”。");
        return id;
    }
}
