using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Bpm.Web.SignIn;

/// <summary>How a caller proves who it is: a bearer token for programs, the cookie <c>bpm</c> for the pages.</summary>
internal static class SignInSchemes
{
    public const string Bearer = BearerTokenDefaults.AuthenticationScheme;
    public const string Cookie = "bpm";
    private const string Either = "either";

    /// <summary>A working day; who comes back the next morning signs in again.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromHours(10);

    public static void AddSignInSchemes(this IServiceCollection services)
    {
        var schemes = services.AddAuthentication(Either);
        schemes.AddPolicyScheme(Either, null, options => options.ForwardDefaultSelector = context =>
            context.Request.Headers.Authorization.Count > 0 ? Bearer : Cookie);
        schemes.AddBearerToken(Bearer, options =>
        {
            options.BearerTokenExpiration = Validity;
            options.Events.OnMessageReceived = TakeFromQuery;
        });
        schemes.AddCookie(Cookie, options =>
        {
            options.Cookie.Name = "bpm";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = Validity;
            options.SlidingExpiration = true;

            // This is an API: no redirect to a page, the problem says what is wrong.
            options.Events.OnRedirectToLogin = context => Refuse(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => Refuse(context, StatusCodes.Status403Forbidden);
        });
    }

    /// <summary>Browsers cannot send headers with a WebSocket. Only there: an address ends up in logs and histories.</summary>
    private static Task TakeFromQuery(MessageReceivedContext context)
    {
        if (context.Request.Path.StartsWithSegments("/elsa/hubs", StringComparison.Ordinal) && context.Request.Headers.Authorization.Count == 0 && context.Request.Query["access_token"] is [{ Length: > 0 } token])
            context.Token = token;
        return Task.CompletedTask;
    }

    private static Task Refuse(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
