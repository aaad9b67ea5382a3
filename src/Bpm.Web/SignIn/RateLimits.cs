using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;

namespace Bpm.Web.SignIn;

/// <summary>How often one address may try what is open to everybody. Per node; an account's own lock is in the database.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string Public = "public";
    public const string Workflows = "workflows";

    /// <summary>Tries a minute and address: <c>Bpm:RateLimits:SignIn</c> (default 120), <c>Bpm:RateLimits:Public</c> (default 120) and <c>Bpm:RateLimits:Workflows</c> (default 600).</summary>
    public static void AddRateLimits(this IServiceCollection services, IConfiguration configuration) => services.AddRateLimiter(options =>
    {
        options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        options.OnRejected = (context, _) =>
        {
            if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                context.HttpContext.Response.Headers[HeaderNames.RetryAfter] = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return ValueTask.CompletedTask;
        };
        Add(options, SignIn, configuration.GetValue("Bpm:RateLimits:SignIn", 120));
        Add(options, Public, configuration.GetValue("Bpm:RateLimits:Public", 120));
        Add(options, Workflows, configuration.GetValue("Bpm:RateLimits:Workflows", 600));
    });

    private static void Add(RateLimiterOptions options, string policy, int permits) => options.AddPolicy(policy, context =>
        RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = TimeSpan.FromMinutes(1) }));
}
