using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation.Register;

/// <summary>Keeps the register of bindings: concludes, renews and ends them. Rules: G1-G6 of domain 2.7.</summary>
public sealed class BindingOffice(IDelegationStore store, IMatterStore matters, IPlaceDirectory places, DelegationOptions options, TimeProvider clock)
{
    /// <summary>Concludes a binding; it holds from its first day on.</summary>
    /// <exception cref="InputRefusedException"><c>binding.party-unknown</c>, <c>matter.reason-required</c>.</exception>
    /// <exception cref="RuleBrokenException">As <see cref="DelegationBinding.Conclude"/>; <c>binding.exists</c>, <c>binding.backdated</c>, <c>binding.no-agreement</c>.</exception>
    /// <exception cref="NotFoundException"><c>matter.not-found</c>.</exception>
    public async Task<BindingTerms> ConcludeAsync(BindingTerms terms, string by, string? reason, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        await AddAsync(terms, by, why, ct);
        await store.SaveAsync(ct);
        return terms;
    }

    /// <summary>Gives a binding a later last day, before it is over.</summary>
    /// <exception cref="NotFoundException"><c>binding.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>binding.ended-already</c>, <c>binding.not-later</c>, <c>binding.no-agreement</c>.</exception>
    public async Task<BindingTerms> RenewAsync(string id, DateOnly until, string by, string? reason, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var terms = await FindAsync(id, ct);
        var today = Today();
        if (terms.EffectiveTo is { } last && last < today)
            throw new RuleBrokenException("binding.ended-already", $"承办关系{id}已于{last:yyyy-MM-dd}到期，不能续期，应当重新设立。");
        if (terms.EffectiveTo is null || until <= terms.EffectiveTo)
            throw new RuleBrokenException("binding.not-later", $"承办关系{id}的新期限应当晚于原期限。");
        var renewed = terms with { EffectiveTo = until };
        await RequireAgreementAsync(renewed, ct);
        await store.ReplaceAsync(renewed, ct);
        Record(id, RegisterAction.Renewed, by, why, $"期限由{terms.EffectiveTo:yyyy-MM-dd}延至{until:yyyy-MM-dd}。");
        await store.SaveAsync(ct);
        return renewed;
    }

    /// <summary>Ends a binding. Cases received under it keep it (G4); what comes later goes another way or is not taken here.</summary>
    /// <param name="lastDay">Yesterday at the earliest: then it no longer holds today.</param>
    /// <exception cref="NotFoundException"><c>binding.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>binding.ended-already</c>, <c>binding.backdated</c>.</exception>
    public async Task<AffectedReport> EndAsync(string id, DateOnly lastDay, string by, string? reason, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var report = await EndOneAsync(await FindAsync(id, ct), lastDay, by, why, ct);
        await store.SaveAsync(ct);
        return report;
    }

    /// <summary>What ending the binding now would do; changes nothing.</summary>
    /// <exception cref="NotFoundException"><c>binding.not-found</c>.</exception>
    public async Task<AffectedReport> PreviewEndAsync(string id, DateOnly lastDay, CancellationToken ct) => await AffectedAsync(await FindAsync(id, ct), lastDay, ct);

    /// <summary>Checks and adds without saving.</summary>
    internal async Task AddAsync(BindingTerms terms, string by, string why, CancellationToken ct)
    {
        if (terms.EffectiveFrom < Today())
            throw new RuleBrokenException("binding.backdated", $"承办关系{terms.Id}的生效日期{terms.EffectiveFrom:yyyy-MM-dd}已过，不得倒签。");
        if (await store.FindBindingAsync(terms.Id, ct) is not null)
            throw new RuleBrokenException("binding.exists", $"承办关系{terms.Id}已经登记。");
        var matter = await matters.FindOpenAsync(terms.CatalogCode, terms.EffectiveFrom, ct)
            ?? throw new NotFoundException("matter.not-found", $"{terms.EffectiveFrom:yyyy-MM-dd}没有编码为“{terms.CatalogCode}”的在办事项。");
        var from = await OrganizationAsync(terms.FromAgency, "fromAgency", ct);
        var to = await OrganizationAsync(terms.ToOrganization, "toOrganization", ct);
        var station = await places.FindStationAsync(terms.StationCode, ct) ?? throw new InputRefusedException("binding.party-unknown", $"没有编码为{terms.StationCode}的站点。", "stationCode");
        await RequireUnitAsync(terms.HandlingUnit, "handlingUnit", ct);
        await RequireUnitAsync(terms.DecidingUnit, "decidingUnit", ct);
        var standing = (await store.BindingsAsync(terms.CatalogCode, ct)).Where(other => other.EffectiveTo is null || other.EffectiveTo >= terms.EffectiveFrom).Select(DelegationBinding.Restore).ToList();
        DelegationBinding.Conclude(terms, matter.Definition, from, to, station, standing);
        await RequireAgreementAsync(terms, ct);
        store.Add(terms);
        Record(terms.Id, RegisterAction.Concluded, by, why, $"{station.Name}自{terms.EffectiveFrom:yyyy-MM-dd}起以“{terms.Mode.ChineseName()}”方式办理{matter.Name}。");
    }

    /// <summary>The binding's last day was over: new applications go by another binding or are no longer taken, open cases go on (G4); the register keeps the report of the day. Once.</summary>
    /// <returns>Null where nothing was to be done.</returns>
    public async Task<AffectedReport?> ExpireAsync(string id, CancellationToken ct)
    {
        if (await store.FindBindingAsync(id, ct) is not { EffectiveTo: { } lastDay } terms || lastDay >= Today() || await store.IsRecordedAsync(RegisterEntry.ExpiryId(RegisterSubject.Binding, id, lastDay), ct))
            return null;
        var report = await AffectedAsync(terms, lastDay, ct);
        store.Record(RegisterEntry.OfExpiry(RegisterSubject.Binding, id, lastDay, clock.GetUtcNow(), report.Details));
        await store.SaveAsync(ct);
        return report;
    }

    /// <summary>Ends without saving.</summary>
    internal async Task<AffectedReport> EndOneAsync(BindingTerms terms, DateOnly lastDay, string by, string why, CancellationToken ct)
    {
        if (lastDay < Today().AddDays(-1))
            throw new RuleBrokenException("binding.backdated", $"承办关系{terms.Id}不能终止于{lastDay:yyyy-MM-dd}，不得倒签。");
        if (terms.EffectiveTo <= lastDay)
            throw new RuleBrokenException("binding.ended-already", $"承办关系{terms.Id}至迟已于{terms.EffectiveTo:yyyy-MM-dd}终止。");
        await store.ReplaceAsync(terms with { EffectiveTo = lastDay }, ct);
        var report = await AffectedAsync(terms, lastDay, ct);
        Record(terms.Id, RegisterAction.Ended, by, why, $"最后一日为{lastDay:yyyy-MM-dd}。{report.Summary}");
        return report;
    }

    private async Task<AffectedReport> AffectedAsync(BindingTerms terms, DateOnly lastDay, CancellationToken ct)
    {
        var station = (await places.FindStationAsync(terms.StationCode, ct))?.Name ?? terms.StationCode;
        var after = lastDay.AddDays(1);
        var others = (await store.BindingsAsync(terms.CatalogCode, ct))
            .Where(other => other.Id != terms.Id && other.StationCode == terms.StationCode && other.Mode is not DelegationMode.AgentOnly && DelegationBinding.Restore(other).IsInForce(after))
            .OrderBy(other => other.Order).ToList();
        var lines = new List<AffectedLine>
        {
            others.Count > 0
                ? new AffectedLine(WorkFate.Rerouted, null, null, others[0].Id, $"自{after:yyyy-MM-dd}起，{station}的新申请按“{others[0].Mode.ChineseName()}”（{others[0].Id}）办理{(others.Exists(other => other.When is null) ? "" : "，仅限所列情形")}。")
                : new AffectedLine(WorkFate.Blocked, null, null, null, $"自{after:yyyy-MM-dd}起，{station}不再受理该事项，新申请转为帮办代办。"),
        };
        lines.AddRange((await store.OpenCasesAsync(terms.Id, ct)).Select(open => new AffectedLine(
            WorkFate.Keeps, open.CaseNumber, open.OpenTasks.Count == 0 ? null : string.Join("、", open.OpenTasks), terms.Id, $"{open.CaseNumber}（{open.State.Name()}）在终止前已收件，继续按原承办关系办理。")));
        return new AffectedReport(terms.Id, lastDay, lines);
    }

    private async Task RequireAgreementAsync(BindingTerms terms, CancellationToken ct)
    {
        if (terms.Mode is not DelegationMode.Delegated || !options.RequireAgreement)
            return;
        var agreements = await store.AgreementsAsync(terms.FromAgency, terms.ToOrganization, ct);
        if (!agreements.Any(agreement => agreement.Covers(terms.FromAgency, terms.ToOrganization, terms.CatalogCode, terms.EffectiveFrom, terms.EffectiveTo ?? terms.EffectiveFrom)))
            throw new RuleBrokenException("binding.no-agreement", $"承办关系{terms.Id}没有双方之间覆盖该事项和期限的委托书（行政许可法第二十四条）。");
    }

    private async Task<BindingTerms> FindAsync(string id, CancellationToken ct) => await store.FindBindingAsync(id, ct) ?? throw new NotFoundException("binding.not-found", $"没有承办关系{id}。");

    private async Task<Organization> OrganizationAsync(string code, string field, CancellationToken ct) =>
        await places.FindOrganizationAsync(code, ct) ?? throw new InputRefusedException("binding.party-unknown", $"没有编码为{code}的单位。", field);

    private async Task RequireUnitAsync(string code, string field, CancellationToken ct)
    {
        if (await places.FindOrganizationAsync(code, ct) is null && await places.FindStationAsync(code, ct) is null)
            throw new InputRefusedException("binding.party-unknown", $"没有编码为{code}的单位。", field);
    }

    private DateOnly Today() => ChinaTime.DateOf(clock.GetUtcNow());

    private void Record(string id, RegisterAction action, string by, string why, string summary) =>
        store.Record(RegisterEntry.Of(RegisterSubject.Binding, id, action, clock.GetUtcNow(), by, why, summary));
}
