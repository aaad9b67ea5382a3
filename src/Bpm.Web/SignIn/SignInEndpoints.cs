using System.Security.Claims;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.SignIn;

internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var signIn = app.MapGroup("/api/v1").WithTags("登录");
        signIn.MapPost("/token", GetToken).WithSummary("登录，取得访问令牌").WithDescription("令牌放在 Authorization: Bearer 请求头中。15 分钟内输错 10 次口令，账号锁定 15 分钟（429）。")
            .RequireRateLimiting(RateLimits.SignIn).Produces<TokenAnswer>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        signIn.MapPost("/session", Begin).WithSummary("登录，取得 Cookie（供页面使用）").WithDescription("其后以 Cookie 发起的修改请求须带请求头 X-Requested-With: bpm。")
            .RequireRateLimiting(RateLimits.SignIn).ProducesProblem(400).ProducesProblem(401).ProducesProblem(429);
        signIn.MapDelete("/session", End).WithSummary("退出登录").RequireAuthorization(Policies.Staff).ProducesProblem(401);
        signIn.MapGet("/me", Me).WithSummary("当前登录人及其岗位").RequireAuthorization(Policies.Staff).ProducesProblem(401);
    }

    private static async Task<SignInHttpResult> GetToken(SignInRequest request, SignInCheck check, CancellationToken ct) =>
        TypedResults.SignIn(Principal(await check.RunAsync(request, ct), SignInSchemes.Bearer), authenticationScheme: SignInSchemes.Bearer);

    private static async Task<Ok<MeView>> Begin(SignInRequest request, SignInCheck check, IPlaceDirectory places, HttpContext context, CancellationToken ct)
    {
        var account = await check.RunAsync(request, ct);
        await context.SignInAsync(SignInSchemes.Cookie, Principal(account, SignInSchemes.Cookie));
        return TypedResults.Ok(await MeView.OfAsync(account, places, ct));
    }

    private static async Task<NoContent> End(HttpContext context, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        await context.SignOutAsync(SignInSchemes.Cookie);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<MeView>> Me(CurrentAccount current, IPlaceDirectory places, CancellationToken ct) =>
        TypedResults.Ok(await MeView.OfAsync(current.Account, places, ct));

    /// <param name="scheme">Becomes the authentication type, by which <see cref="CookieGuard"/> knows how a request was signed in.</param>
    private static ClaimsPrincipal Principal(Account account, string scheme) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, account.UserName)], scheme));
}

/// <param name="AccessToken">Opaque.</param>
/// <param name="ExpiresIn">Seconds.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
internal sealed record TokenAnswer(string AccessToken, long ExpiresIn, string TokenType);
