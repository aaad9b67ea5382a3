using Bpm.Approval.Calendar;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.People;

/// <summary>What a posting is to say.</summary>
/// <param name="CatalogCodes">Null or empty: every matter of the organ.</param>
/// <param name="To">Exclusive.</param>
public sealed record NewPosting(
    string UserName, string HomeOrganization, string StationCode, IReadOnlyList<PostRole> Roles, DateTimeOffset From, DateTimeOffset To, string Instrument, IReadOnlyList<string>? CatalogCodes = null);

/// <summary>Posts staff of an organ to a station and calls them back.</summary>
public sealed class PostingOffice(IPostingStore postings, IDelegationStore register, IPlaceDirectory places, TimeProvider clock)
{
    private static readonly PostRole[] Possible = [PostRole.FrontClerk, PostRole.BackReviewer, PostRole.DecisionMaker, PostRole.IssueClerk];

    /// <summary>Posts somebody.</summary>
    /// <exception cref="InputRefusedException"><c>posting.unknown-person</c>, <c>posting.term</c>, <c>posting.roles</c>, <c>posting.instrument-missing</c>, <c>station.not-found</c>, <c>matter.reason-required</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>posting.not-of-home</c>: no staff of that organ. <c>posting.more-than-home</c>: powers that the person does not have at home. <c>posting.overlaps</c>, <c>station.closed</c>, <c>posting.backdated</c>.</exception>
    public async Task<Posting> PostAsync(NewPosting wanted, string? reason, string by, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var now = clock.GetUtcNow();
        var person = await places.FindAccountAsync(wanted.UserName, ct) is { IsActive: true } found ? found : throw new InputRefusedException("posting.unknown-person", "没有这个账号，或者账号已停用。", "userName");
        var station = await places.FindStationAsync(wanted.StationCode, ct) ?? throw new InputRefusedException("station.not-found", $"没有编码为{wanted.StationCode}的站点。", "stationCode");
        station.RequireOpen();
        RequireComplete(wanted);
        if (wanted.From < now.AddMinutes(-1))
            throw new RuleBrokenException("posting.backdated", "派驻不得倒签：开始时间不能早于现在。");
        if (!person.Posts.Any(post => post.OrganizationCode == wanted.HomeOrganization && post.StationCode is null))
            throw new RuleBrokenException("posting.not-of-home", $"{person.DisplayName}不是该机关的工作人员，不能由其派驻。");
        if (wanted.Roles.FirstOrDefault(role => role is PostRole.BackReviewer or PostRole.DecisionMaker && !person.Holds(role, wanted.HomeOrganization), PostRole.FrontClerk) is var more and not PostRole.FrontClerk)
            throw new RuleBrokenException("posting.more-than-home", $"{person.DisplayName}在本机关没有{more.ChineseName()}岗位，派驻不能增加权限。");
        if ((await postings.OfAsync(person.UserName, ct)).Any(other => other.StationCode == station.Code && other.From < wanted.To && wanted.From < (other.EndedAt ?? other.To)))
            throw new RuleBrokenException("posting.overlaps", $"{person.DisplayName}在该时间已派驻{station.Name}。");

        var posting = new Posting(
            Guid.CreateVersion7(now), person, wanted.HomeOrganization, station.Code, [.. wanted.Roles.Distinct()], wanted.CatalogCodes ?? [], wanted.From.ToUniversalTime(), wanted.To.ToUniversalTime(), wanted.Instrument,
            by, now);
        postings.Add(posting);
        register.Record(RegisterEntry.Of(
            RegisterSubject.Posting, posting.Id.ToString(), RegisterAction.Concluded, now, by, why,
            $"{person.DisplayName}派驻{station.Name}，{ChinaTime.LocalOf(posting.From):yyyy-MM-dd HH:mm}至{ChinaTime.LocalOf(posting.To):yyyy-MM-dd HH:mm}，{string.Join("、", posting.Roles.Select(role => role.ChineseName()))}。"));
        await register.SaveAsync(ct);
        return posting;
    }

    /// <summary>Calls somebody back before the time.</summary>
    /// <exception cref="NotFoundException"><c>posting.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>posting.ended-already</c>.</exception>
    public async Task<Posting> EndAsync(Guid id, string? reason, string by, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var posting = await postings.FindAsync(id, ct) ?? throw new NotFoundException("posting.not-found", "没有这项派驻。");
        var now = clock.GetUtcNow();
        posting.End(why, now);
        register.Record(RegisterEntry.Of(RegisterSubject.Posting, id.ToString(), RegisterAction.Ended, now, by, why, $"{posting.PersonName}的派驻提前结束。"));
        await register.SaveAsync(ct);
        return posting;
    }

    private static void RequireComplete(NewPosting wanted)
    {
        if (wanted.Roles is not { Count: > 0 } || wanted.Roles.Any(role => !Possible.Contains(role)))
            throw new InputRefusedException("posting.roles", "派驻岗位应为综合窗口、审查、审批决定或者出件岗位。", "roles");
        if (wanted.To <= wanted.From)
            throw new InputRefusedException("posting.term", "派驻的结束时间应当晚于开始时间。", "to");
        if (string.IsNullOrWhiteSpace(wanted.Instrument))
            throw new InputRefusedException("posting.instrument-missing", "请填写派驻依据的文件。", "instrument");
    }
}
