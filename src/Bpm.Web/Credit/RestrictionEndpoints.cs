using Bpm.Approval.Cases;
using Bpm.Approval.Credit;
using Bpm.Approval.IdentityNumbers;
using Bpm.Approval.People;
using Bpm.Data;
using Bpm.Data.Credit;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Credit;

/// <summary>Notes against applicants who did not keep a promise; supervisors read, enter and lift them. Bars to apply again are lifted by the head of the organ that decided.</summary>
internal static class RestrictionEndpoints
{
    public static void MapRestrictions(this IEndpointRouteBuilder app)
    {
        var restrictions = app.MapGroup("/api/v1/restrictions").WithTags("信用记录").RequireAuthorization(Policies.Restrictions).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        restrictions.MapPost("/search", Search).WithSummary("不良信用记录")
            .WithDescription("idNumber 为身份证号码或者统一社会信用代码，不填为全部；standing 为 true 只列未修复、未届满的。行政机关负责人只能看到本机关决定形成的申请限制。");
        restrictions.MapPost("", Register).RequireAuthorization(Policies.Supervision).WithSummary("登记不良信用记录");
        restrictions.MapPost("/{id:guid}/repair", Repair).WithSummary("信用修复").WithDescription("由督查人员修复；行政许可法第七十八条、第七十九条的申请限制只能由作出决定的机关负责人在决定依法被撤销、变更后解除。").ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<RestrictionView>>> Search(RestrictionSearchBody body, RestrictionQueries queries, CurrentAccount current, CancellationToken ct)
    {
        var organs = current.Account.Holds(PostRole.Supervisor) ? null : current.Account.Posts.Where(post => post.Role is PostRole.AgencyHead).Select(post => post.OrganizationCode).ToList();
        var found = await queries.ListAsync(body.IdNumber, body.Standing, new PageRequest(body.Page, body.PageSize), ct, organs);
        return TypedResults.Ok(new PageOf<RestrictionView>([.. found.Items.Select(RestrictionView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static async Task<Created<RestrictionView>> Register(RestrictionBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var made = await bursts.RunAsync<RestrictionOffice, ApplicantRestriction>(office => office.RegisterAsync(body.Kind, body.Name, body.IdNumber, body.Reason, current.Account, ct), ct);
        return TypedResults.Created($"/api/v1/restrictions/{made.Id}", RestrictionView.Of(made));
    }

    private static async Task<Ok<RestrictionView>> Repair(Guid id, RepairBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(RestrictionView.Of(await bursts.RunAsync<RestrictionOffice, ApplicantRestriction>(office => office.RepairAsync(id, body.Note, current.Account, ct), ct)));
}

/// <param name="IdNumber">In the body, since addresses are logged.</param>
internal sealed record RestrictionSearchBody(string? IdNumber = null, bool? Standing = null, int? Page = null, int? PageSize = null);

internal sealed record RestrictionBody(ApplicantKind Kind, string Name, string IdNumber, string Reason);

internal sealed record RepairBody(string Note);

/// <param name="IdNumber">Masked where it is a person's.</param>
/// <param name="MatterName">What may not be applied for; null where nothing is barred.</param>
/// <param name="EndsOn">The last day of the bar; null where it stands until it is lifted.</param>
internal sealed record RestrictionView(
    Guid Id, string Name, string IdNumber, RestrictionKind Kind, string KindName, string Reason, string? CaseNumber, string ImposedBy, DateTimeOffset ImposedAt, string? RepairedBy,
    DateTimeOffset? RepairedAt, string? RepairNote, string? MatterName, DateOnly? EndsOn)
{
    public static RestrictionView Of(ApplicantRestriction found) => new(
        found.Id, found.Name, ResidentId.IsValid(found.IdNumber) ? Mask.ResidentIdForStaff(found.IdNumber) : found.IdNumber, found.Kind, found.Kind.Name(), found.Reason, found.CaseNumber,
        found.ImposedBy.DisplayName, found.ImposedAt, found.RepairedBy?.DisplayName, found.RepairedAt, found.RepairNote, found.MatterName, found.EndsOn);
}
