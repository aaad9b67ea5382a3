using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Materials;
using Bpm.Approval.Rules;
using Bpm.Data.Cases;
using Bpm.Web.Cases;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;

namespace Bpm.Web.Documents;

internal static class DocumentEndpoints
{
    // The page is shown by itself: no scripts, nothing from anywhere else.
    private const string HtmlPolicy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'self'; sandbox";

    public static void MapDocuments(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/cases/{caseNumber}/documents/{id:guid}", Get).WithTags("文书").RequireAuthorization(Policies.Cases)
            .WithSummary("文书").WithDescription("版式文件（PDF）；format=html 或 Accept: text/html 时返回网页。版式文件尚未生成时返回 202 document.rendering 和 Retry-After。")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf", additionalContentTypes: "text/html")
            .ProducesProblem(202).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);

    private static async Task<IResult> Get(
        string caseNumber, Guid id, string? format, HttpContext context, CaseQueries queries, ICaseStore cases, IDocumentStore documents, IFileStore files, CurrentAccount current, CancellationToken ct)
    {
        await queries.RequireOpenAsync(caseNumber, current.Account, ct);
        var about = (await cases.FindByNumberAsync(caseNumber, ct))!;
        if (await documents.FindAsync(new DocumentId(id), ct) is not { } document || document.CaseId != about.Id)
            throw new NotFoundException("document.not-found", "该办件没有这份文书。");

        context.Response.Headers.CacheControl = "private, no-cache";
        if (format == "html" || (format is null && PrefersHtml(context.Request)))
        {
            context.Response.Headers.ContentSecurityPolicy = HtmlPolicy;
            return Results.Text(document.Content, "text/html; charset=utf-8");
        }

        if (document.LayoutSha256 is { } layout)
            return Results.File((await files.ReadContentAsync(layout, ct))!, "application/pdf", entityTag: new EntityTagHeaderValue($"\"{layout}\""));
        return document.State is DocumentState.AwaitingSeal
            ? throw new RuleBrokenException("document.awaits-seal", "文书尚未用印，版式文件在用印后生成。")
            : Rendering(context);
    }

    private static bool PrefersHtml(HttpRequest request)
    {
        // A browser's address line asks for HTML and, by */*, for anything: it gets the PDF unless it says that it wants HTML alone.
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Any(type => type.MediaType == "text/html") && !accepted.Any(type => type.MediaType == "application/pdf" || type.MatchesAllTypes);
    }

    private static IResult Rendering(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return Results.Problem(new ProblemDetails
        {
            Status = StatusCodes.Status202Accepted,
            Title = "正在生成",
            Detail = "版式文件正在生成，请稍后再取；网页版可以先看。",
            Extensions = { ["code"] = "document.rendering" },
        });
    }
}
