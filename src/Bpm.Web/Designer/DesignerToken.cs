using System.Security.Claims;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Bpm.Web.Designer;

/// <summary>The token with which Studio calls the API: Studio can send no cookie's guard header, so the page trades its cookie for one.</summary>
internal static class DesignerToken
{
    /// <summary>Short, since a page can read it. The page asks for the next one before this one ends.</summary>
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(15);

    public static Ok<TokenAnswer> Issue(CurrentAccount current, IOptionsMonitor<BearerTokenOptions> options, TimeProvider clock)
    {
        var caller = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, current.Account.UserName)], SignInSchemes.Bearer));
        var ticket = new AuthenticationTicket(caller, new AuthenticationProperties { ExpiresUtc = clock.GetUtcNow() + Validity }, SignInSchemes.Bearer);
        return TypedResults.Ok(new TokenAnswer(options.Get(SignInSchemes.Bearer).BearerTokenProtector.Protect(ticket), (long)Validity.TotalSeconds, "Bearer"));
    }
}
