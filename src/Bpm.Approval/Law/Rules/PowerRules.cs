using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Delegation;
using Bpm.Approval.Designer;
using Bpm.Approval.Documents;
using Bpm.Approval.Matters;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Approval.Seals;
using Bpm.Approval.Soundness;
using Bpm.Engine.Soundness;

namespace Bpm.Approval.Law.Rules;

/// <summary>受审分离: who accepts a promised case holds another post than who decides it.</summary>
internal sealed class AcceptAndDecideApartRule(UsingMatters matters) : MatterLawRule(matters, "law.accept-and-decide-apart", "受理和决定分离", "领域 3.7：承诺件的受理人不得作出决定。R44、R57")
{
    protected override Task FindAsync(CasePath path, IReadOnlyList<MatterDefinition> own, List<SoundnessFinding> findings, CancellationToken ct)
    {
        if (own.Count > 0 && own.All(m => m.CaseType is CaseType.Instant))
            return Task.CompletedTask;
        foreach (var decide in path.DeskDecisions)
        {
            var accepts = path.Of<Accept>().Where(a => path.Paths.CanFollow(path.Paths.After(a), decide));
            var acceptors = accepts.SelectMany(a => path.Paths.LastBefore(a, n => CasePath.PostOf(n) is not null)).Select(n => n is null ? PostRole.FrontClerk : CasePath.PostOf(n)!.Value).ToHashSet();
            if (CasePath.PostOf(decide) is { } decider && acceptors.Contains(decider))
                findings.Add(new SoundnessFinding(decide, $"受理和决定都由「{decider.ChineseName()}」岗位作出，承诺件应当受审分离。请把决定交给另一个岗位；能够当场办结的即办件，勾选「当场决定」。") { Member = "role" });
        }

        return Task.CompletedTask;
    }
}

/// <summary>Only instant matters are decided on the spot.</summary>
internal sealed class InstantOnTheSpotRule(UsingMatters matters) : MatterLawRule(matters, "law.instant-on-the-spot", "当场决定只用于即办件", "行政许可法第三十四条第二款；领域 3.2 T13。R64")
{
    protected override Task FindAsync(CasePath path, IReadOnlyList<MatterDefinition> own, List<SoundnessFinding> findings, CancellationToken ct)
    {
        if (own.FirstOrDefault(m => m.CaseType is not CaseType.Instant) is { } promised)
            findings.AddRange(path.Decisions.Where(CasePath.IsOnTheSpot).Select(d => new SoundnessFinding(d, $"事项 {promised.Number} 不是即办件，不能由窗口当场决定。请取消「当场决定」，改由审批人员决定。") { Member = "onTheSpot" }));
        return Task.CompletedTask;
    }
}

/// <summary>委托受理 and the like: whoever only receives, accepts or gives an opinion does not decide.</summary>
internal sealed class DecidesWhereEmpoweredRule(UsingMatters matters, IPlaceDirectory places, TimeProvider clock) : MatterLawRule(
    matters, "law.decides-where-empowered", "由有决定权的机关决定", "行政许可法第二十四条；领域 2.7、4.3：委托受理的，由决定机关决定。R9")
{
    protected override async Task FindAsync(CasePath path, IReadOnlyList<MatterDefinition> own, List<SoundnessFinding> findings, CancellationToken ct)
    {
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        foreach (var matter in own)
        {
            var bindings = (await places.BindingsAsync(matter.CatalogCode, ct)).Where(b => b.IsInForce(today) && !b.Terms.Actions.HasFlag(Powers.Decide)).ToList();
            foreach (var decide in path.Decisions)
            {
                if (FlowingValue.Find(decide, nameof(Decide.Unit)) is not { } written || !Enum.TryParse<UnitKey>(written.Text, ignoreCase: true, out var unit))
                    continue;
                foreach (var terms in bindings.Select(b => b.Terms))
                {
                    if (CodeOf(unit, terms) is { } code && code != terms.DecidingUnit && code != terms.InNameOf && !await BelongsAsync(code, terms.InNameOf, ct))
                    {
                        findings.Add(new SoundnessFinding(written.Node, $"事项 {matter.Number} 在这里以「{terms.Mode.ChineseName()}」方式办理，「{UnitOptions.NameOf(unit)}」无权决定。请把决定交给决定单位或者审批机关。") { Member = "unit" });
                        break;
                    }
                }
            }
        }
    }

    private static string? CodeOf(UnitKey unit, BindingTerms terms) => unit switch
    {
        UnitKey.Receiving or UnitKey.Delivering => terms.StationCode,
        UnitKey.Handling => terms.HandlingUnit,
        UnitKey.Deciding => terms.DecidingUnit,
        UnitKey.Organ => terms.InNameOf,
        _ => null,
    };

    private async Task<bool> BelongsAsync(string code, string organ, CancellationToken ct) =>
        await places.FindStationAsync(code, ct) is { } station && station.OrganizationCode == organ;
}

/// <summary>For every document to be sealed there is a seal that delegation and level of each matter ask for, at each place.</summary>
internal sealed class SealFitsDelegationRule(UsingMatters matters, IPlaceDirectory places, ISealRegister register, TimeProvider clock) : MatterLawRule(
    matters, "law.seal-fits-delegation", "印章与办理权限一致", "行政许可法第三十九条；领域 5.1、2.7。R40")
{
    protected override async Task FindAsync(CasePath path, IReadOnlyList<MatterDefinition> own, List<SoundnessFinding> findings, CancellationToken ct)
    {
        var seals = await register.SealsAsync(ct);
        if (own.Count == 0 || seals.Count == 0)
            return;
        var today = ChinaTime.DateOf(clock.GetUtcNow());
        var routes = new List<(MatterDefinition Matter, BindingTerms Terms, CaseRoute Route)>();
        foreach (var matter in own)
        {
            foreach (var terms in (await places.BindingsAsync(matter.CatalogCode, ct)).Where(b => b.IsInForce(today) && b.Terms.Mode is not DelegationMode.AgentOnly).Select(b => b.Terms))
                routes.Add((matter, terms, await RouteAsync(terms, ct)));
        }

        foreach (var seal in path.Nodes.Where(n => n.Activity is ApplySeal))
        {
            var broken = CasePath.SealedBy(seal)
                .SelectMany(kind => routes.Select(r => (r.Matter, r.Terms, Kind: kind, Why: Refusal(seals, r.Matter, r.Route, kind, today))))
                .FirstOrDefault(r => r.Why is not null);
            if (broken.Why is not null)
                findings.Add(new SoundnessFinding(seal, $"事项 {broken.Matter.Number} 以「{broken.Terms.Mode.ChineseName()}」方式（{broken.Terms.Id}）办理时，「{DocumentForms.Name(broken.Kind)}」用不了印：{broken.Why}请先改正用印规则或者登记相应的印章。") { Member = "documents" });
        }
    }

    private static string? Refusal(IReadOnlyList<Seal> seals, MatterDefinition matter, CaseRoute route, DocumentKind kind, DateOnly today)
    {
        try
        {
            SealPolicy.Choose(seals, matter, route, kind, today);
            return null;
        }
        catch (RuleBrokenException refused)
        {
            return refused.Message;
        }
    }

    private async Task<CaseRoute> RouteAsync(BindingTerms terms, CancellationToken ct) => new()
    {
        BindingId = terms.Id,
        Mode = terms.Mode,
        ReceivingStation = terms.StationCode,
        ReceivingOrg = (await places.FindStationAsync(terms.StationCode, ct))?.OrganizationCode ?? terms.ToOrganization,
        HandlingOrg = terms.HandlingUnit,
        DecidingOrg = terms.DecidingUnit,
        InNameOfOrg = terms.InNameOf,
        SealPolicyKey = terms.SealPolicyKey,
        Powers = terms.Actions,
        ReconsiderationBody = "",
        Court = "",
    };
}

/// <summary>A matter runs on a process of its own that receives cases and closes them, not on a step: steps are not asked by the law.</summary>
internal sealed class MatterProcessRule(UsingMatters matters) : CountyRule("law.matter-process", "事项的流程从收件到办结", "领域 3.2 T3、T25；作为环节使用的流程不单独作法定检查。")
{
    protected override async Task FindAsync(ExpandedDefinition definition, List<SoundnessFinding> findings, CancellationToken ct)
    {
        if (await matters.OfAsync(definition, ct) is not [var matter, ..])
            return;
        if (definition.Main.UsableAsActivity)
            findings.Add(new SoundnessFinding(null, $"事项 {matter.Number} 使用本流程，不能同时设为可以作为环节使用。请在流程属性中取消。"));
        else if (!definition.Nodes.Any(n => n.Activity is Receive) || !definition.Nodes.Any(n => n.Activity is Close))
            findings.Add(new SoundnessFinding(null, $"事项 {matter.Number} 使用本流程，但是流程中没有「收件」或者没有「办结」，申请人得不到收件凭证和结果。请从「收件」画到「办结」。"));
    }
}
