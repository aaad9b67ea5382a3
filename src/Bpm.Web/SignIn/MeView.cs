using Bpm.Approval.People;
using Bpm.Approval.Places;

namespace Bpm.Web.SignIn;

/// <summary>The person signed in, as the pages show it.</summary>
internal sealed record MeView(string UserName, string DisplayName, IReadOnlyList<PostView> Posts)
{
    public static async Task<MeView> OfAsync(Account account, IPlaceDirectory places, CancellationToken ct)
    {
        var posts = new List<PostView>();
        foreach (var post in account.Posts)
        {
            var organization = await places.FindOrganizationAsync(post.OrganizationCode, ct);
            var station = post.StationCode is { } code ? await places.FindStationAsync(code, ct) : null;
            posts.Add(new PostView(
                post.Role, post.Role.ChineseName(), post.OrganizationCode, organization?.Name ?? station?.Name ?? post.OrganizationCode, post.StationCode, station?.Name));
        }

        return new MeView(account.UserName, account.DisplayName, posts);
    }
}

/// <summary>One post of a person.</summary>
internal sealed record PostView(PostRole Role, string RoleName, string OrganizationCode, string OrganizationName, string? StationCode, string? StationName);
