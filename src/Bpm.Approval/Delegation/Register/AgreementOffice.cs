using Bpm.Approval.Calendar;
using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation.Register;

/// <summary>Registers and takes back delegation agreements (行政许可法 art. 24).</summary>
public sealed class AgreementOffice(IDelegationStore store, BindingOffice bindings, IMatterStore matters, IPlaceDirectory places, TimeProvider clock)
{
    /// <summary>Registers an agreement.</summary>
    /// <exception cref="InputRefusedException"><c>agreement.incomplete</c> (G5), <c>agreement.party-unknown</c>, <c>matter.reason-required</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>agreement.exists</c>, <c>agreement.not-an-organ</c> (G1), <c>agreement.not-published</c> (G3), <c>agreement.not-own</c> (G2).</exception>
    public async Task<DelegationAgreement> RegisterAsync(AgreementTerms terms, string by, string? reason, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        RequireComplete(terms);
        if (await store.FindAgreementAsync(terms.Number, ct) is not null)
            throw new RuleBrokenException("agreement.exists", $"委托书{terms.Number}已经登记。");
        var from = await OrganizationAsync(terms.FromAgency, "fromAgency", ct);
        var to = await OrganizationAsync(terms.ToOrganization, "toOrganization", ct);
        if (!from.IsAdministrativeOrgan || !to.IsAdministrativeOrgan || from.Code == to.Code)
            throw new RuleBrokenException("agreement.not-an-organ", $"委托双方应当是两个不同的行政机关（行政许可法第二十四条）：{from.Name}、{to.Name}。");
        if (terms.PublishedOn > terms.ValidFrom || terms.SignedOn > terms.PublishedOn)
            throw new RuleBrokenException("agreement.not-published", "委托书应当先签订、再公告、后生效（行政许可法第二十四条）。");
        foreach (var code in terms.CatalogCodes)
        {
            var matter = await matters.FindOpenAsync(code, terms.ValidFrom, ct) ?? throw new InputRefusedException("agreement.party-unknown", $"没有编码为“{code}”的在办事项。", "catalogCodes");
            if (matter.Definition.ImplementingAgency.Code != from.Code)
                throw new RuleBrokenException("agreement.not-own", $"{matter.Name}的实施机关不是{from.Name}，受委托机关不得再委托（行政许可法第二十四条）。");
        }

        var agreement = new DelegationAgreement(terms);
        store.Add(agreement);
        Record(terms.Number, RegisterAction.Concluded, by, why, $"{from.Name}委托{to.Name}，{terms.ValidFrom:yyyy-MM-dd}至{terms.ValidTo:yyyy-MM-dd}。");
        await store.SaveAsync(ct);
        return agreement;
    }

    /// <summary>Takes an agreement back: the delegated bindings that rest on it end with it.</summary>
    /// <exception cref="NotFoundException"><c>agreement.not-found</c>.</exception>
    /// <exception cref="RuleBrokenException"><c>agreement.revoked-already</c>.</exception>
    public async Task<AffectedReport> RevokeAsync(string number, string by, string? reason, CancellationToken ct)
    {
        var why = CatalogOffice.RequireReason(reason);
        var agreement = await FindAsync(number, ct);
        agreement.Revoke(clock.GetUtcNow(), why);
        var lines = new List<AffectedLine>();
        foreach (var terms in await OnlyOnAsync(agreement, ct))
            lines.AddRange((await bindings.EndOneAsync(terms, Yesterday(), by, why, ct)).Lines);
        var report = new AffectedReport(number, null, lines);
        Record(number, RegisterAction.Ended, by, why, report.Summary);
        await store.SaveAsync(ct);
        return report;
    }

    /// <summary>What taking it back would do; changes nothing.</summary>
    /// <exception cref="NotFoundException"><c>agreement.not-found</c>.</exception>
    public async Task<AffectedReport> PreviewRevokeAsync(string number, CancellationToken ct)
    {
        var lines = new List<AffectedLine>();
        foreach (var terms in await OnlyOnAsync(await FindAsync(number, ct), ct))
            lines.AddRange((await bindings.PreviewEndAsync(terms.Id, Yesterday(), ct)).Lines);
        return new AffectedReport(number, null, lines);
    }

    /// <summary>Delegated bindings that no other agreement covers.</summary>
    private async Task<List<BindingTerms>> OnlyOnAsync(DelegationAgreement agreement, CancellationToken ct)
    {
        var yesterday = Yesterday();
        var still = (await store.AgreementsAsync(agreement.FromAgency, agreement.ToOrganization, ct)).Where(other => other.RevokedAt is null && other.Number != agreement.Number).ToList();
        var found = new List<BindingTerms>();
        foreach (var code in agreement.CatalogCodes)
        {
            found.AddRange((await store.BindingsAsync(code, ct)).Where(terms => RestsOn(terms, agreement, yesterday)
                && !still.Exists(other => other.Covers(terms.FromAgency, terms.ToOrganization, code, yesterday.AddDays(1), terms.EffectiveTo ?? yesterday.AddDays(1)))));
        }

        return found;
    }

    private DateOnly Yesterday() => ChinaTime.DateOf(clock.GetUtcNow()).AddDays(-1);

    private async Task<DelegationAgreement> FindAsync(string number, CancellationToken ct) =>
        await store.FindAgreementAsync(number, ct) ?? throw new NotFoundException("agreement.not-found", $"没有委托书{number}。");

    private static bool RestsOn(BindingTerms terms, DelegationAgreement agreement, DateOnly yesterday) =>
        terms.Mode is DelegationMode.Delegated && terms.FromAgency == agreement.FromAgency && terms.ToOrganization == agreement.ToOrganization && (terms.EffectiveTo is null || terms.EffectiveTo > yesterday);

    private static void RequireComplete(AgreementTerms terms)
    {
        if (string.IsNullOrWhiteSpace(terms.Number) || terms.CatalogCodes.Count == 0 || string.IsNullOrWhiteSpace(terms.Scope) || string.IsNullOrWhiteSpace(terms.RightsAndDuties))
            throw new InputRefusedException("agreement.incomplete", "委托书应当写明编号、双方、事项和范围、权利义务、期限。");
        if (terms.ValidTo < terms.ValidFrom)
            throw new InputRefusedException("agreement.incomplete", "委托书的截止日期早于起始日期。", "validTo");
    }

    private async Task<Organization> OrganizationAsync(string code, string field, CancellationToken ct) =>
        await places.FindOrganizationAsync(code, ct) ?? throw new InputRefusedException("agreement.party-unknown", $"没有编码为{code}的单位。", field);

    private void Record(string number, RegisterAction action, string by, string why, string summary) =>
        store.Record(RegisterEntry.Of(RegisterSubject.Agreement, number, action, clock.GetUtcNow(), by, why, summary));
}
