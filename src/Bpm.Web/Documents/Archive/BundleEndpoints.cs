using System.Security.Cryptography;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents.Archive;
using Bpm.Approval.Materials;
using Bpm.Data.Cases;
using Bpm.Web.Cases;
using Bpm.Web.SignIn;
using Microsoft.Net.Http.Headers;

namespace Bpm.Web.Documents.Archive;

internal static class BundleEndpoints
{
    public static void MapBundles(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/cases/{caseNumber}/bundle", Get).WithTags("文书").RequireAuthorization(Policies.Cases)
            .WithSummary("案卷").WithDescription("一个PDF：目录（每份文书的页数和散列值）、全部文书和材料，原件作为附件。已归档的为归档时生成的案卷；在办的按现状生成，不保存。")
            .Produces(StatusCodes.Status200OK, contentType: "application/pdf").ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

    private static async Task<IResult> Get(
        string caseNumber, HttpContext context, CaseQueries queries, ICaseStore cases, ICaseBundleStore bundles, CaseBundler bundler, IFileStore files, CurrentAccount current, CancellationToken ct)
    {
        await queries.RequireOpenAsync(caseNumber, current.Account, ct);
        var about = (await cases.FindByNumberAsync(caseNumber, ct))!;
        context.Response.Headers.CacheControl = "private, no-cache";
        var stored = about.State is CaseState.Archived ? await bundles.FindAsync(about.Id, ct) : null;
        var content = stored is null ? (await bundler.MakeAsync(about, ct)).Content : (await files.ReadContentAsync(stored.Sha256, ct))!;
        var sha256 = stored?.Sha256 ?? Convert.ToHexStringLower(SHA256.HashData(content));
        return Results.File(content, "application/pdf", $"{caseNumber}.pdf", entityTag: new EntityTagHeaderValue($"\"{sha256}\""));
    }
}
