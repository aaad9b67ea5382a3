using Bpm.Approval.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace Bpm.Web.SignIn;

internal static class SignInServices
{
    public static void AddSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSignInSchemes();
        services.AddPolicies();
        services.AddRateLimits(configuration);
        services.AddScoped<CurrentAccount>();
        services.AddScoped<IClaimsTransformation, AccountRoles>();
        services.AddScoped<PasswordTry>();
        services.AddSingleton<SignInCheck>();
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
    }
}
