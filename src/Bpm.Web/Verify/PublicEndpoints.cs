using Bpm.Approval.Calendar;
using Bpm.Approval.Certificates;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;
using Bpm.Approval.Seals;
using Bpm.Data;
using Bpm.Data.Cases;
using Bpm.Data.Certificates;
using Bpm.Web.Seals;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Verify;

/// <summary>What everybody may ask without signing in: whether a certificate is genuine, and how an own application stands.</summary>
internal static class PublicEndpoints
{
    public static void MapPublic(this IEndpointRouteBuilder app)
    {
        var open = app.MapGroup("/api/v1").WithTags("公开查询").AllowAnonymous().RequireRateLimiting(RateLimits.Public).ProducesProblem(404).ProducesProblem(429);
        open.MapGet("/verify/{code}", Verify).WithSummary("证照核验").WithDescription("code 为证照二维码中的核验码。持证人姓名脱敏。");
        open.MapGet("/verify/{code}/seals", Seals).WithSummary("证照的印章核验").WithDescription("文书是否改动、印章是否真实、用印时是否有效、印章属于谁。");
        open.MapPost("/public/documents/check", CheckFile).WithSummary("文书核验").WithDescription("请求体为本平台出具的用印文书（PDF）。与任何用印文书都不一致时 found 为 false：signed 为 true 的被改动过或者不是本平台出具的，为 false 的没有用印。")
            .Accepts<IFormFile>("application/pdf").ProducesProblem(400).ProducesProblem(413);
        open.MapGet("/public/progress/{queryCode}", Progress).WithSummary("办理进度").WithDescription("queryCode 为收件凭证上的查询码。不含个人信息。");
        open.MapGet("/public/decisions", Decisions).WithSummary("行政许可决定公开").WithDescription("准予行政许可的决定（行政许可法第四十条）。自然人只公开姓名。text 按文号、事项、持证人、机关查询。");
    }

    private static async Task<Ok<PageOf<PublishedDecision>>> Decisions(string? text, int? page, int? pageSize, PublishedDecisions decisions, CancellationToken ct) =>
        TypedResults.Ok(await decisions.ListAsync(text, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<VerificationView>> Verify(string code, CertificateQueries certificates, CancellationToken ct) =>
        TypedResults.Ok(await certificates.VerifyAsync(code, ct) ?? throw new NotFoundException("verify.not-found", "没有查到该核验码对应的证照，请核对后再试。"));

    private static async Task<Ok<SealCheckList>> Seals(string code, ICertificateStore certificates, IDocumentStore documents, CheckSeals check, CancellationToken ct)
    {
        var certificate = await certificates.FindByVerificationCodeAsync(code, ct) ?? throw new NotFoundException("verify.not-found", "没有查到该核验码对应的证照，请核对后再试。");
        var document = await documents.FindAsync(certificate.DocumentId, ct);
        return TypedResults.Ok(new SealCheckList(document is null ? [] : await check.RunAsync(document, null, ct)));
    }

    private static async Task<Ok<DocumentCheckView>> CheckFile(HttpRequest request, ISealRegister register, ISealSigner signer, IDocumentStore documents, CheckSeals check, CancellationToken ct)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        var file = body.ToArray();
        if (!file.AsSpan().StartsWith("%PDF-"u8))
            throw new InputRefusedException("document.not-pdf", "这不是 PDF 文件。请选择从本平台下载、没有另存或者重新打印过的 PDF 文书。", "file");
        var isSigned = file.AsSpan().IndexOf("/ByteRange"u8) >= 0;
        var found = await register.SignaturesOfLayoutAsync(Convert.ToHexStringLower(signer.Digest(file)), ct);
        if (found.Count == 0 || await documents.FindAsync(new DocumentId(found[0].DocumentId), ct) is not { } document)
            return TypedResults.Ok(new DocumentCheckView(false, isSigned, null, null, null, null, false, []));
        return TypedResults.Ok(new DocumentCheckView(
            true, isSigned, document.Title, document.Number, document.IssuerName, ChinaTime.DateOf(document.CreatedAt), document.State is DocumentState.Replaced, await check.RunAsync(document, file, ct)));
    }

    private static async Task<Ok<ProgressView>> Progress(string queryCode, CaseQueries cases, CancellationToken ct) =>
        TypedResults.Ok(await cases.ProgressAsync(queryCode, ct) ?? throw new NotFoundException("progress.not-found", "没有查到该查询码对应的申请，请核对后再试。"));
}

internal sealed record SealCheckList(IReadOnlyList<SealCheckView> Items);

/// <param name="Found">The file is a sealed one that this platform issued, byte for byte.</param>
/// <param name="Signed">The file holds an electronic signature of some kind.</param>
/// <param name="Replaced">Another document stands in its place.</param>
internal sealed record DocumentCheckView(bool Found, bool Signed, string? Title, string? Number, string? IssuerName, DateOnly? IssuedOn, bool Replaced, IReadOnlyList<SealCheckView> Seals);
