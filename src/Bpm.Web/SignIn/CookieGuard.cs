using Bpm.Approval.Rules;

namespace Bpm.Web.SignIn;

/// <summary>A change that is asked for with the cookie must carry <c>X-Requested-With: bpm</c>, which no other site's page can send.</summary>
internal static class CookieGuard
{
    private const string Header = "X-Requested-With";
    private const string Expected = "bpm";

    public static void UseCookieGuard(this WebApplication app) => app.Use((context, next) =>
    {
        var isByCookie = context.User.Identities.Any(identity => identity.AuthenticationType == SignInSchemes.Cookie);
        var method = context.Request.Method;
        var isReading = HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);
        if (isByCookie && !isReading && context.Request.Headers[Header] != Expected)
            throw new NotAllowedException("csrf.header-missing", "请求缺少防跨站校验头，已被拒绝。");
        return next(context);
    });
}
