using Bpm.Approval.Calendar;
using Bpm.Approval.Delegation.Register;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.People;

/// <summary>Enters who is absent and who stands in, and ends it.</summary>
public sealed class AbsenceOffice(IAbsenceStore absences, IDelegationStore register, IPlaceDirectory places, TimeProvider clock)
{
    private static readonly PostRole[] Handling =
        [PostRole.FrontClerk, PostRole.GridWorker, PostRole.BackReviewer, PostRole.DecisionMaker, PostRole.AgencyHead, PostRole.SealKeeper, PostRole.IssueClerk];

    /// <summary>Enters an absence.</summary>
    /// <param name="from">UTC.</param>
    /// <param name="to">UTC, exclusive.</param>
    /// <exception cref="NotAllowedException"><c>absence.not-yours</c>: neither the person nor the head of the person's organ. <c>absence.deputy-lacks-post</c>: a deputy holds the same posts.</exception>
    /// <exception cref="InputRefusedException"><c>absence.unknown-person</c>, <c>absence.deputy-self</c>, <c>absence.term</c>, <c>matter.reason-required</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>absence.backdated</c>, <c>absence.overlaps</c>, <c>absence.deputy-absent</c>.</exception>
    public async Task<Absence> EnterAsync(string userName, string deputyUserName, DateTimeOffset from, DateTimeOffset to, string? reason, Account by, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var now = clock.GetUtcNow();
        var person = await FindAsync(userName, "userName", ct);
        var deputy = await FindAsync(deputyUserName, "deputyUserName", ct);
        RequireMay(person, by);
        if (person.UserName == deputy.UserName)
            throw new InputRefusedException("absence.deputy-self", "代理人不能是本人。", "deputyUserName");
        if (to <= from)
            throw new InputRefusedException("absence.term", "缺勤的结束时间应当晚于开始时间。", "to");
        if (from < now.AddMinutes(-1))
            throw new RuleBrokenException("absence.backdated", "缺勤代理不得倒签：开始时间不能早于现在。");
        if (MissingPost(person, deputy) is { } missing)
            throw new NotAllowedException("absence.deputy-lacks-post", $"{deputy.DisplayName}没有同一单位的{missing.Role.ChineseName()}岗位，不能代理。");
        if ((await absences.OfAsync(person.UserName, ct)).Any(other => other.UserName == person.UserName && other.Overlaps(from, to)))
            throw new RuleBrokenException("absence.overlaps", $"{person.DisplayName}在该时间已登记缺勤代理。");
        if ((await absences.OfAsync(deputy.UserName, ct)).Any(other => other.UserName == deputy.UserName && other.Overlaps(from, to)))
            throw new RuleBrokenException("absence.deputy-absent", $"{deputy.DisplayName}在该时间也缺勤，不能代理。");

        var absence = new Absence(Guid.CreateVersion7(now), person, deputy, from.ToUniversalTime(), to.ToUniversalTime(), why, by.UserName, now);
        absences.Add(absence);
        register.Record(RegisterEntry.Of(
            RegisterSubject.Absence, absence.Id.ToString(), RegisterAction.Concluded, now, by.UserName, why,
            $"{person.DisplayName}缺勤，由{deputy.DisplayName}代理，{ChinaTime.LocalOf(from):yyyy-MM-dd HH:mm}至{ChinaTime.LocalOf(to):yyyy-MM-dd HH:mm}。"));
        await register.SaveAsync(ct);
        return absence;
    }

    /// <summary>Ends an absence before its time.</summary>
    /// <exception cref="NotFoundException"><c>absence.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>absence.not-yours</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>absence.ended-already</c>.</exception>
    public async Task<Absence> EndAsync(Guid id, string? reason, Account by, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var absence = await absences.FindAsync(id, ct) ?? throw new NotFoundException("absence.not-found", "没有这项缺勤登记。");
        RequireMay(await FindAsync(absence.UserName, "userName", ct), by);
        var now = clock.GetUtcNow();
        absence.End(now);
        register.Record(RegisterEntry.Of(RegisterSubject.Absence, id.ToString(), RegisterAction.Ended, now, by.UserName, why, $"{absence.PersonName}的缺勤代理提前结束。"));
        await register.SaveAsync(ct);
        return absence;
    }

    /// <summary>The first post that the person handles cases at and the deputy does not hold; null where the deputy can stand in.</summary>
    public static Post? MissingPost(Account person, Account deputy)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(deputy);
        return person.Posts.FirstOrDefault(post => Handling.Contains(post.Role) && !deputy.Holds(post.Role, post.StationCode ?? post.OrganizationCode));
    }

    /// <summary>Whether somebody may enter an absence of the person: the person, or a head of the person's organ.</summary>
    public static bool MayEnter(Account person, Account by)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(by);
        return by.UserName == person.UserName || by.Posts.Any(post => post.Role is PostRole.AgencyHead && person.Posts.Any(own => own.OrganizationCode == post.OrganizationCode));
    }

    private static void RequireMay(Account person, Account by)
    {
        if (!MayEnter(person, by))
            throw new NotAllowedException("absence.not-yours", "缺勤代理由本人或者本机关负责人登记。");
    }

    private async Task<Account> FindAsync(string userName, string field, CancellationToken ct) =>
        await places.FindAccountAsync(userName ?? "", ct) is { IsActive: true } found ? found : throw new InputRefusedException("absence.unknown-person", "没有这个账号，或者账号已停用。", field);
}
