using Bpm.Approval.Calendar;
using Bpm.Approval.Delegation;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Delegation;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Delegation;

/// <summary>The register of who may do what, where and in whose name.</summary>
internal static class DelegationEndpoints
{
    public static void MapDelegation(this IEndpointRouteBuilder app)
    {
        var register = app.MapGroup("/api/v1/delegation").WithTags("承办与授权").RequireAuthorization(Policies.Catalog).ProducesProblem(401).ProducesProblem(403);
        register.MapGet("/bindings", Bindings).WithSummary("承办关系").WithDescription("on 为日期：只列当日有效的。").ProducesProblem(400);
        Change(register.MapPost("/bindings", Conclude), "设立承办关系", "必须填写理由；按行政许可法第二十四条等规则检查。");
        Change(register.MapPost("/bindings/{id}/renew", Renew), "续期", "until 为新的最后一日。");
        Change(register.MapPost("/bindings/{id}/end", End), "终止承办关系", "已收件的办件继续按原承办关系办理；返回对在办工作的影响。");
        register.MapGet("/bindings/{id}/end-preview", PreviewEnd).WithSummary("终止的影响").WithDescription("不改变任何数据。").ProducesProblem(404);
        register.MapGet("/letters", Letters).WithSummary("授权委托书").ProducesProblem(400);
        Change(register.MapPost("/letters", Issue), "登记授权委托书", "必须填写理由。");
        Change(register.MapPost("/letters/revoke", RevokeLetter), "撤销授权委托书", "立即生效；返回对在办任务的影响：改由其他获授权人员办理，或者受阻。");
        register.MapGet("/letters/revoke-preview", PreviewRevoke).WithSummary("撤销的影响").WithDescription("不改变任何数据。").ProducesProblem(404);
        register.MapGet("/agreements", Agreements).WithSummary("委托书").ProducesProblem(400);
        Change(register.MapPost("/agreements", Register), "登记委托书", "双方应当是行政机关；先签订、再公告、后生效。");
        Change(register.MapPost("/agreements/revoke", RevokeAgreement), "撤销委托书", "依据该委托书的承办关系同时终止；返回影响。");
        register.MapGet("/agreements/revoke-preview", PreviewRevokeAgreement).WithSummary("撤销委托书的影响").WithDescription("不改变任何数据。").ProducesProblem(404);
        register.MapGet("/warnings", Warnings).WithSummary("即将到期").WithDescription("days 不填为设置的天数（默认15天）。").ProducesProblem(400);
        register.MapGet("/register", Log).WithSummary("登记簿").WithDescription("谁、何时、为何，新的在前。").ProducesProblem(400);
    }

    private static void Change(RouteHandlerBuilder endpoint, string summary, string description) => endpoint.RequireAuthorization(Policies.CatalogPublish).WithSummary(summary).WithDescription(description)
        .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);

    private static async Task<Ok<PageOf<BindingTerms>>> Bindings(string? matter, string? station, DateOnly? on, int? page, int? pageSize, DelegationQueries queries, CancellationToken ct) =>
        TypedResults.Ok(await queries.BindingsAsync(matter, station, on, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<BindingTerms>> Conclude(BindingRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(
        await bursts.RunAsync<BindingOffice, BindingTerms>(office => office.ConcludeAsync(body.Terms, current.Account.UserName, body.Reason, ct), ct));

    private static async Task<Ok<BindingTerms>> Renew(string id, RenewRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(
        await bursts.RunAsync<BindingOffice, BindingTerms>(office => office.RenewAsync(id, body.Until, current.Account.UserName, body.Reason, ct), ct));

    private static async Task<Ok<AffectedView>> End(string id, EndRequest body, CurrentAccount current, BurstScope bursts, TimeProvider clock, CancellationToken ct)
    {
        var lastDay = body.LastDay ?? ChinaTime.DateOf(clock.GetUtcNow()).AddDays(-1);
        return TypedResults.Ok(AffectedView.Of(await bursts.RunAsync<BindingOffice, AffectedReport>(office => office.EndAsync(id, lastDay, current.Account.UserName, body.Reason, ct), ct)));
    }

    private static async Task<Ok<AffectedView>> PreviewEnd(string id, DateOnly? lastDay, BindingOffice office, TimeProvider clock, CancellationToken ct) =>
        TypedResults.Ok(AffectedView.Of(await office.PreviewEndAsync(id, lastDay ?? ChinaTime.DateOf(clock.GetUtcNow()).AddDays(-1), ct)));

    private static async Task<Ok<PageOf<LetterView>>> Letters(string? station, int? page, int? pageSize, DelegationQueries queries, CancellationToken ct)
    {
        var found = await queries.LettersAsync(station, new PageRequest(page, pageSize), ct);
        return TypedResults.Ok(new PageOf<LetterView>([.. found.Items.Select(LetterView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static async Task<Ok<LetterView>> Issue(LetterRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(LetterView.Of(
        await bursts.RunAsync<LetterOffice, AuthorizationLetter>(office => office.IssueAsync(body.Terms, current.Account.UserName, body.Reason, ct), ct)));

    private static async Task<Ok<AffectedView>> RevokeLetter(RevokeRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(AffectedView.Of(
        await bursts.RunAsync<LetterOffice, AffectedReport>(office => office.RevokeAsync(body.Number, current.Account.UserName, body.Reason, ct), ct)));

    private static async Task<Ok<AffectedView>> PreviewRevoke(string number, LetterOffice office, CancellationToken ct) => TypedResults.Ok(AffectedView.Of(await office.PreviewRevokeAsync(number, ct)));

    private static async Task<Ok<PageOf<AgreementView>>> Agreements(int? page, int? pageSize, DelegationQueries queries, CancellationToken ct)
    {
        var found = await queries.AgreementsAsync(new PageRequest(page, pageSize), ct);
        return TypedResults.Ok(new PageOf<AgreementView>([.. found.Items.Select(AgreementView.Of)], found.Total, found.Page, found.PageSize));
    }

    private static async Task<Ok<AgreementView>> Register(AgreementRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(AgreementView.Of(
        await bursts.RunAsync<AgreementOffice, DelegationAgreement>(office => office.RegisterAsync(body.Terms, current.Account.UserName, body.Reason, ct), ct)));

    private static async Task<Ok<AffectedView>> RevokeAgreement(RevokeRequest body, CurrentAccount current, BurstScope bursts, CancellationToken ct) => TypedResults.Ok(AffectedView.Of(
        await bursts.RunAsync<AgreementOffice, AffectedReport>(office => office.RevokeAsync(body.Number, current.Account.UserName, body.Reason, ct), ct)));

    private static async Task<Ok<AffectedView>> PreviewRevokeAgreement(string number, AgreementOffice office, CancellationToken ct) => TypedResults.Ok(AffectedView.Of(await office.PreviewRevokeAsync(number, ct)));

    private static async Task<Ok<WarningList>> Warnings(int? days, DelegationQueries queries, DelegationOptions options, TimeProvider clock, CancellationToken ct)
    {
        var within = days ?? options.RenewalWarningDays;
        if (within is < 0 or > 3660)
            throw new InputRefusedException("delegation.days-out-of-range", "天数应在0到3660之间。", "days");
        return TypedResults.Ok(new WarningList(within, await queries.WarningsAsync(ChinaTime.DateOf(clock.GetUtcNow()), within, ct)));
    }

    private static async Task<Ok<PageOf<RegisterRow>>> Log(RegisterSubject? subject, string? key, int? page, int? pageSize, DelegationQueries queries, CancellationToken ct) =>
        TypedResults.Ok(await queries.RegisterAsync(subject, key, new PageRequest(page, pageSize), ct));
}
