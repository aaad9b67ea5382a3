using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Cases;
using Bpm.Data.Certificates;
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
        open.MapGet("/public/progress/{queryCode}", Progress).WithSummary("办理进度").WithDescription("queryCode 为收件凭证上的查询码。不含个人信息。");
        open.MapGet("/public/decisions", Decisions).WithSummary("行政许可决定公开").WithDescription("准予行政许可的决定（行政许可法第四十条）。自然人只公开姓名。text 按文号、事项、持证人、机关查询。");
    }

    private static async Task<Ok<PageOf<PublishedDecision>>> Decisions(string? text, int? page, int? pageSize, PublishedDecisions decisions, CancellationToken ct) =>
        TypedResults.Ok(await decisions.ListAsync(text, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<VerificationView>> Verify(string code, CertificateQueries certificates, CancellationToken ct) =>
        TypedResults.Ok(await certificates.VerifyAsync(code, ct) ?? throw new NotFoundException("verify.not-found", "没有查到该核验码对应的证照，请核对后再试。"));

    private static async Task<Ok<ProgressView>> Progress(string queryCode, CaseQueries cases, CancellationToken ct) =>
        TypedResults.Ok(await cases.ProgressAsync(queryCode, ct) ?? throw new NotFoundException("progress.not-found", "没有查到该查询码对应的申请，请核对后再试。"));
}
