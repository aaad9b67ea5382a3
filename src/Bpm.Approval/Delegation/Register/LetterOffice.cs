using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation.Register;

/// <summary>What an authorisation letter is to say.</summary>
/// <param name="Number">Unique.</param>
/// <param name="DepartmentCode">Who authorises.</param>
/// <param name="StationCode">The place it holds at.</param>
/// <param name="CatalogCodes">Basic codes of the matters.</param>
/// <param name="Powers">What the clerks may do.</param>
/// <param name="Clerks">User names.</param>
/// <param name="ValidFrom">First day, inclusive.</param>
/// <param name="ValidTo">Last day, inclusive.</param>
/// <param name="Signatory">Who signs for the department.</param>
public sealed record LetterTerms(
    string Number, string DepartmentCode, string StationCode, IReadOnlyList<string> CatalogCodes, LetterPowers Powers, IReadOnlyList<string> Clerks, DateOnly ValidFrom, DateOnly ValidTo, string Signatory);

/// <summary>Issues and takes back authorisation letters (R62).</summary>
public sealed class LetterOffice(IDelegationStore store, IMatterStore matters, IPlaceDirectory places, TimeProvider clock)
{
    /// <summary>Issues a letter.</summary>
    /// <exception cref="InputRefusedException"><c>letter.incomplete</c>, <c>letter.party-unknown</c>, <c>letter.clerk-unknown</c>, <c>matter.reason-required</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>letter.exists</c>, <c>letter.village-too-much</c> (G1), <c>letter.not-the-departments</c>.</exception>
    public async Task<AuthorizationLetter> IssueAsync(LetterTerms terms, string by, string? reason, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        RequireComplete(terms);
        if (await store.FindLetterAsync(terms.Number, ct) is not null)
            throw new RuleBrokenException("letter.exists", $"授权委托书{terms.Number}已经登记。");
        var department = await places.FindOrganizationAsync(terms.DepartmentCode, ct) ?? throw new InputRefusedException("letter.party-unknown", $"没有编码为{terms.DepartmentCode}的单位。", "departmentCode");
        var station = await places.FindStationAsync(terms.StationCode, ct) ?? throw new InputRefusedException("letter.party-unknown", $"没有编码为{terms.StationCode}的站点。", "stationCode");
        foreach (var clerk in terms.Clerks)
        {
            var account = await places.FindAccountAsync(clerk, ct);
            if (account is not { IsActive: true } || !(account.Holds(PostRole.FrontClerk, station.Code) || account.Holds(PostRole.GridWorker, station.Code)))
                throw new InputRefusedException("letter.clerk-unknown", $"{clerk}在{station.Name}没有窗口或者网格岗位。", "clerks");
        }

        foreach (var code in terms.CatalogCodes)
            await RequireMatterAsync(code, terms, department, station, ct);
        var letter = new AuthorizationLetter(
            terms.Number, terms.DepartmentCode, terms.StationCode, terms.CatalogCodes, terms.Powers, terms.Clerks, terms.ValidFrom, terms.ValidTo, terms.Signatory);
        store.Add(letter);
        Record(terms.Number, RegisterAction.Concluded, by, why, $"{department.Name}授权{station.Name}{string.Join("、", letter.Clerks)}，{terms.ValidFrom:yyyy-MM-dd}至{terms.ValidTo:yyyy-MM-dd}。");
        await store.SaveAsync(ct);
        return letter;
    }

    /// <summary>Takes a letter back at once: claimed work of those who lose it goes back to those who still may, or is blocked.</summary>
    /// <exception cref="NotFoundException"><c>letter.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>letter.revoked-already</c>.</exception>
    public async Task<AffectedReport> RevokeAsync(string number, string by, string? reason, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var letter = await FindAsync(number, ct);
        letter.Revoke(clock.GetUtcNow(), why);
        var report = await AffectedAsync(letter, release: true, ct);
        Record(number, RegisterAction.Ended, by, why, report.Summary);
        await store.SaveAsync(ct);
        return report;
    }

    /// <summary>The letter's last day was over: claimed work of its people goes back to those who still may, or is blocked; the register keeps the report of the day. Once.</summary>
    /// <returns>Null where nothing was to be done.</returns>
    public async Task<AffectedReport?> ExpireAsync(string number, CancellationToken ct)
    {
        if (await store.FindLetterAsync(number, ct) is not { RevokedAt: null } letter || letter.ValidTo >= ChinaTime.DateOf(clock.GetUtcNow())
            || await store.IsRecordedAsync(RegisterEntry.ExpiryId(RegisterSubject.Letter, number, letter.ValidTo), ct))
            return null;
        var report = await AffectedAsync(letter, release: true, ct);
        store.Record(RegisterEntry.OfExpiry(RegisterSubject.Letter, number, letter.ValidTo, clock.GetUtcNow(), report.Details));
        await store.SaveAsync(ct);
        return report;
    }

    /// <summary>What the end of the letter would do; changes nothing.</summary>
    /// <exception cref="NotFoundException"><c>letter.not-found</c>.</exception>
    public async Task<AffectedReport> PreviewRevokeAsync(string number, CancellationToken ct) => await AffectedAsync(await FindAsync(number, ct), release: false, ct);

    private async Task<AffectedReport> AffectedAsync(AuthorizationLetter letter, bool release, CancellationToken ct)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var others = (await places.LettersAsync(letter.StationCode, ct)).Where(other => other.Number != letter.Number).ToList();
        var lines = new List<AffectedLine>();
        foreach (var (task, code) in await store.FrontTasksAsync(letter.StationCode, letter.CatalogCodes, ct))
        {
            var left = others.Where(other => other.CatalogCodes.Contains(code)).SelectMany(other => other.Clerks.Where(clerk => other.Permits(clerk, code, LetterPowers.Accept, today))).Distinct().ToList();
            if (task.Assignee is { } assignee && left.Contains(assignee))
                lines.Add(new AffectedLine(WorkFate.Keeps, task.CaseNumber, task.Title, assignee, $"{task.AssigneeName}另有有效的授权委托书，继续办理。"));
            else if (left.Count > 0)
                lines.Add(Reroute(task, left, release));
            else
                lines.Add(new AffectedLine(WorkFate.Blocked, task.CaseNumber, task.Title, null, $"{task.CaseNumber}“{task.Title}”在本站没有其他获得授权的人员，须由部门另行授权后办理。"));
        }

        return new AffectedReport(letter.Number, null, lines);
    }

    private static AffectedLine Reroute(Tasks.ApprovalTask task, List<string> left, bool release)
    {
        if (release && task is { State: Tasks.TaskState.Claimed, Assignee: { } holder })
            task.Release(new Actor(holder, task.AssigneeName ?? holder));
        var names = string.Join("、", left);
        return new AffectedLine(WorkFate.Rerouted, task.CaseNumber, task.Title, names, $"{task.CaseNumber}“{task.Title}”改由{names}办理。");
    }

    private static void RequireComplete(LetterTerms terms)
    {
        if (string.IsNullOrWhiteSpace(terms.Number) || string.IsNullOrWhiteSpace(terms.Signatory) || terms.CatalogCodes.Count == 0 || terms.Clerks.Count == 0 || terms.Powers is LetterPowers.None)
            throw new InputRefusedException("letter.incomplete", "授权委托书应当写明编号、事项、权限、人员和签发人。");
        if (terms.ValidTo < terms.ValidFrom)
            throw new InputRefusedException("letter.incomplete", "授权委托书的截止日期早于起始日期。", "validTo");
    }

    private async Task RequireMatterAsync(string code, LetterTerms terms, Organization department, Station station, CancellationToken ct)
    {
        var matter = await matters.FindOpenAsync(code, terms.ValidFrom, ct) ?? throw new InputRefusedException("letter.party-unknown", $"没有编码为“{code}”的在办事项。", "catalogCodes");
        var bindings = await store.BindingsAsync(matter.CatalogCode, ct);
        if (matter.Definition.ImplementingAgency.Code != department.Code && bindings.All(binding => binding.InNameOf != department.Code))
            throw new RuleBrokenException("letter.not-the-departments", $"{matter.Name}不是{department.Name}的事项，不能由其授权。");
        if (matter.Definition.MatterType is MatterType.Licence && station.Kind is StationKind.VillageStation && (terms.Powers & ~LetterPowers.Receive) != LetterPowers.None)
            throw new RuleBrokenException("letter.village-too-much", $"{station.Name}对行政许可事项只能收件，不能授权受理或者当场办结。");
    }

    private async Task<AuthorizationLetter> FindAsync(string number, CancellationToken ct) =>
        await store.FindLetterAsync(number, ct) ?? throw new NotFoundException("letter.not-found", $"没有授权委托书{number}。");

    private void Record(string number, RegisterAction action, string by, string why, string summary) =>
        store.Record(RegisterEntry.Of(RegisterSubject.Letter, number, action, clock.GetUtcNow(), by, why, summary));
}
