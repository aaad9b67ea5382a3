using Bpm.Data.Cases;
using Bpm.Data.Seals;
using Bpm.Web.Cases;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Seals;

internal static class SealEndpoints
{
    public static void MapSeals(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/seals/uses", List).WithTags("用印").RequireAuthorization(Policies.Cases).WithSummary("一个办件的用印登记").WithDescription("caseNumber 必填。")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);

    private static async Task<Ok<SealUseList>> List(string caseNumber, CaseQueries cases, SealQueries seals, CurrentAccount current, CancellationToken ct)
    {
        await cases.RequireOpenAsync(caseNumber, current.Account, ct);
        return TypedResults.Ok(new SealUseList(await seals.UsesOfCaseAsync(caseNumber, ct)));
    }
}

internal sealed record SealUseList(IReadOnlyList<SealUseRow> Items);
