using System.Security.Claims;
using Bpm.Approval.Places;
using Microsoft.AspNetCore.Authentication;

namespace Bpm.Web.SignIn;

/// <summary>Reads the caller's account at each request, so that a post taken away or an account shut counts at once, not when the token ends.</summary>
internal sealed class AccountRoles(IPlaceDirectory places, CurrentAccount current) : IClaimsTransformation
{
    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        if (principal.Identity is not ClaimsIdentity { IsAuthenticated: true, Name: { } userName } identity)
            return principal;

        var account = await places.FindAccountAsync(userName, CancellationToken.None);
        if (account is not { IsActive: true })
            return new ClaimsPrincipal(new ClaimsIdentity());

        current.Set(account);
        var roles = account.Posts.Select(post => post.Role).Distinct().Select(role => new Claim(ClaimTypes.Role, role.ToString()));
        return new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, account.UserName), .. roles], identity.AuthenticationType));
    }
}
