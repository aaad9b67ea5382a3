using Bpm.Approval.Matters;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation;

/// <summary>Finds the way a case takes: the first binding that fits place, day and situation.</summary>
public sealed class RouteResolver(IPlaceDirectory places)
{
    /// <summary>The route of a case taken in at this station on this day.</summary>
    /// <param name="matter">The matter.</param>
    /// <param name="stationCode">Where.</param>
    /// <param name="answers">Checked answers.</param>
    /// <param name="day">Asia/Shanghai.</param>
    /// <exception cref="RuleBrokenException"><c>matter.not-handled-here</c>, with the reason and where to go instead.</exception>
    /// <exception cref="InputRefusedException"><c>station.not-found</c></exception>
    public async Task<CaseRoute> ResolveAsync(MatterDefinition matter, string stationCode, SituationAnswers answers, DateOnly day, CancellationToken ct)
    {
        var station = await places.FindStationAsync(stationCode, ct)
            ?? throw new InputRefusedException("station.not-found", $"没有编码为{stationCode}的站点。", "stationCode");
        var bindings = await places.BindingsAsync(matter.CatalogCode, ct);
        if (Choose(bindings, stationCode, answers, day) is not { } chosen)
            throw new RuleBrokenException("matter.not-handled-here", await ExplainAsync(bindings, matter, station, day, ct));

        var terms = chosen.Terms;
        var organ = await places.FindOrganizationAsync(terms.InNameOf, ct)
            ?? throw new InvalidOperationException($"Binding {terms.Id} names the unknown organisation {terms.InNameOf}.");
        return new CaseRoute
        {
            BindingId = terms.Id,
            Mode = terms.Mode,
            ReceivingStation = station.Code,
            ReceivingOrg = station.OrganizationCode,
            HandlingOrg = terms.HandlingUnit,
            DecidingOrg = terms.DecidingUnit,
            InNameOfOrg = terms.InNameOf,
            SealPolicyKey = terms.SealPolicyKey,
            Powers = terms.Actions,
            ReconsiderationBody = organ.ReconsiderationBody,
            Court = organ.Court,
        };
    }

    /// <summary>The places where the matter can be handed in on this day, whatever the situation, with the mode of the first binding.</summary>
    public async Task<IReadOnlyDictionary<string, DelegationMode>> PlacesAsync(string catalogCode, DateOnly day, CancellationToken ct)
    {
        var bindings = await places.BindingsAsync(catalogCode, ct);
        var closed = (await places.StationsAsync(ct)).Where(station => station.State is StationState.Closed).Select(station => station.Code).ToHashSet();
        return bindings.Where(binding => binding.IsInForce(day) && !closed.Contains(binding.Terms.StationCode))
            .OrderBy(binding => binding.Terms.Order)
            .GroupBy(binding => binding.Terms.StationCode)
            .ToDictionary(group => group.Key, group => group.First().Terms.Mode);
    }

    internal static DelegationBinding? Choose(IReadOnlyList<DelegationBinding> bindings, string stationCode, SituationAnswers answers, DateOnly day) => bindings
        .Where(binding => binding.Terms.StationCode == stationCode && binding.IsInForce(day))
        .OrderBy(binding => binding.Terms.Order)
        .ThenBy(binding => binding.Terms.Id, StringComparer.Ordinal)
        .FirstOrDefault(binding => binding.Terms.Mode is not DelegationMode.AgentOnly
            && (binding.Terms.When is null || SituationExpression.Parse(binding.Terms.When).Holds(answers)));

    private async Task<string> ExplainAsync(
        IReadOnlyList<DelegationBinding> bindings, MatterDefinition matter, Station station, DateOnly day, CancellationToken ct)
    {
        var here = bindings.Where(binding => binding.Terms.StationCode == station.Code).ToList();
        var reason = here switch
        {
            [] => "该事项没有交由本站办理",
            _ when here.TrueForAll(binding => binding.Terms.EffectiveTo < day) => $"本站的办理依据（{here[0].Terms.LegalInstrument}）已于{here[0].Terms.EffectiveTo:yyyy-MM-dd}到期",
            _ when here.TrueForAll(binding => !binding.IsInForce(day)) => $"本站的办理依据（{here[0].Terms.LegalInstrument}）尚未公告或者生效",
            _ => "所选情形不在本站办理范围内",
        };
        var elsewhere = new List<string>();
        foreach (var code in bindings.Where(binding => binding.IsInForce(day)).Select(binding => binding.Terms.StationCode).Distinct())
        {
            if (code != station.Code && await places.FindStationAsync(code, ct) is { } other)
                elsewhere.Add(other.Name);
        }

        var advice = elsewhere.Count > 0 ? $"，可到{string.Join("、", elsewhere)}申请，或者由本站帮办代办" : "，目前没有站点办理";
        return $"{station.Name}不能受理“{matter.Name}”：{reason}{advice}。";
    }
}
