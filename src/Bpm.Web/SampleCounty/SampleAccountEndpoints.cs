using Bpm.Approval.Places;
using Bpm.Approval.SampleCounty;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.SampleCounty;

internal static class SampleAccountEndpoints
{
    /// <summary>Mapped only where the sample county may be loaded and the program is not in production: the passwords are no secret there.</summary>
    public static void MapSampleAccounts(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/sample-accounts", List).AllowAnonymous().RequireRateLimiting(RateLimits.Public).WithTags("登录").WithSummary("示例账号").WithDescription("仅在示例县环境提供，供登录页选用。");

    private static async Task<Ok<IReadOnlyList<SampleAccountView>>> List(IPlaceDirectory places, CancellationToken ct)
    {
        var views = new List<SampleAccountView>();
        foreach (var userName in SampleCountyLoader.UserNames)
        {
            if (await places.FindAccountAsync(userName, ct) is not { IsActive: true } account)
                continue;
            var me = await MeView.OfAsync(account, places, ct);
            var posts = me.Posts.Select(post => $"{post.StationName ?? post.OrganizationName}{post.RoleName}");
            views.Add(new SampleAccountView(userName, account.DisplayName, SampleCountyLoader.Password, string.Join("、", posts)));
        }

        return TypedResults.Ok<IReadOnlyList<SampleAccountView>>(views);
    }
}

internal sealed record SampleAccountView(string UserName, string DisplayName, string Password, string Description);
