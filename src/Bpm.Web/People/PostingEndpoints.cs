using Bpm.Approval.People;
using Bpm.Data;
using Bpm.Data.People;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.People;

/// <summary>Postings of an organ's staff to stations, and who stands in for whom.</summary>
internal static class PostingEndpoints
{
    public static void MapPostings(this IEndpointRouteBuilder app)
    {
        var postings = app.MapGroup("/api/v1/postings").WithTags("派驻").RequireAuthorization(Policies.CatalogPublish).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        postings.MapPost("", Post).WithSummary("派驻").WithDescription("到期的那一分钟起权限失效。");
        postings.MapPost("/{id:guid}/end", End).WithSummary("提前结束派驻");
        var people = app.MapGroup("/api/v1").RequireAuthorization(Policies.People).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        people.MapGet("/postings", List).WithTags("派驻").WithSummary("派驻记录").WithDescription("station 为站点编码。");
        people.MapGet("/people", Staff).WithTags("人员").WithSummary("人员和岗位").WithDescription("text 为账号、姓名、工号的一部分；role 为岗位；unit 为机构代码或者站点编码。派驻的岗位有起止时间。");
        people.MapGet("/people/absences", AllAbsences).WithTags("缺勤代理").WithSummary("全部缺勤代理").WithDescription("新的在前。");
        var absences = app.MapGroup("/api/v1/absences").WithTags("缺勤代理").RequireAuthorization(Policies.Tasks).ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        absences.MapGet("", Absences).WithSummary("与本人有关的缺勤代理");
        absences.MapGet("/choices", AbsenceChoices).WithSummary("可以登记缺勤的人员和代理人").WithDescription("本人；机关负责人还有本机关人员。代理人担任相同的岗位。");
        absences.MapPost("", Enter).WithSummary("登记缺勤代理").WithDescription("由本人或者本机关负责人登记；代理人应当担任相同的岗位。期间代理人可以办理指定给缺勤人员或者其已签收的任务。");
        absences.MapPost("/{id:guid}/end", EndAbsence).WithSummary("提前结束缺勤代理");
    }

    private static async Task<Ok<PageOf<Posting>>> List(string? station, int? page, int? pageSize, PeopleQueries people, CancellationToken ct) =>
        TypedResults.Ok(await people.PostingsAsync(station, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<PageOf<PersonRow>>> Staff(string? text, PostRole? role, string? unit, int? page, int? pageSize, PeopleQueries people, CancellationToken ct) =>
        TypedResults.Ok(await people.StaffAsync(new PeopleFilter(text, role, unit), new PageRequest(page, pageSize), ct));

    private static async Task<Ok<PageOf<Absence>>> AllAbsences(int? page, int? pageSize, PeopleQueries people, CancellationToken ct) =>
        TypedResults.Ok(await people.AbsencesAsync(null, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<AbsenceChoiceList>> AbsenceChoices(PeopleQueries people, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(new AbsenceChoiceList(await people.AbsenceChoicesAsync(current.Account, ct)));

    private static async Task<Ok<Posting>> Post(PostingBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(await bursts.RunAsync<PostingOffice, Posting>(
        office => office.PostAsync(
            new NewPosting(body.UserName, body.HomeOrganization, body.StationCode, body.Roles, body.From, body.To, body.Instrument, body.CatalogCodes), body.Reason, current.Account.UserName, ct), ct));

    private static async Task<Ok<Posting>> End(Guid id, WhyBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(await bursts.RunAsync<PostingOffice, Posting>(office => office.EndAsync(id, body.Reason, current.Account.UserName, ct), ct));

    private static async Task<Ok<PageOf<Absence>>> Absences(int? page, int? pageSize, PeopleQueries people, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await people.AbsencesAsync(current.Account.UserName, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<Absence>> Enter(AbsenceBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(await bursts.RunAsync<AbsenceOffice, Absence>(
        office => office.EnterAsync(body.UserName, body.DeputyUserName, body.From, body.To, body.Reason, current.Account, ct), ct));

    private static async Task<Ok<Absence>> EndAbsence(Guid id, WhyBody body, CurrentAccount current, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(await bursts.RunAsync<AbsenceOffice, Absence>(office => office.EndAsync(id, body.Reason, current.Account, ct), ct));
}

/// <param name="CatalogCodes">Null or empty: every matter of the organ.</param>
/// <param name="To">Exclusive.</param>
internal sealed record PostingBody(
    string UserName, string HomeOrganization, string StationCode, IReadOnlyList<PostRole> Roles, DateTimeOffset From, DateTimeOffset To, string Instrument, string? Reason = null, IReadOnlyList<string>? CatalogCodes = null);

/// <param name="To">Exclusive.</param>
internal sealed record AbsenceBody(string UserName, string DeputyUserName, DateTimeOffset From, DateTimeOffset To, string? Reason = null);

internal sealed record AbsenceChoiceList(IReadOnlyList<AbsenceChoice> Items);

internal sealed record WhyBody(string? Reason = null);
