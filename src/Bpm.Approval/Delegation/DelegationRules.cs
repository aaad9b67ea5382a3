using Bpm.Approval.Matters;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation;

/// <summary>G1-G5 of domain 2.7.</summary>
internal static class DelegationRules
{
    public static void Check(
        BindingTerms terms, MatterDefinition matter, Organization from, Organization to, Station station, IReadOnlyList<DelegationBinding> standing)
    {
        CheckParties(terms, matter, from, to, station);
        CheckPowers(terms);
        CheckReceiver(terms, matter, to, station);
        CheckNoReDelegation(terms, standing);
        CheckPublication(terms);
        CheckContents(terms);
        CheckCondition(terms, matter);
    }

    private static void CheckParties(BindingTerms terms, MatterDefinition matter, Organization from, Organization to, Station station)
    {
        if (terms.CatalogCode != matter.CatalogCode || terms.FromAgency != from.Code || terms.ToOrganization != to.Code || terms.StationCode != station.Code)
            throw new RuleBrokenException("binding.wrong-parties", $"委托关系{terms.Id}的事项或单位与登记不一致。");
        if (terms.Mode is DelegationMode.Own && from.Code != to.Code)
            throw new RuleBrokenException("binding.wrong-parties", $"委托关系{terms.Id}为本级法定，实施机关与承办单位应为同一机关。");
        if (terms.Mode is DelegationMode.Delegated or DelegationMode.Empowered && from.Code == to.Code)
            throw new RuleBrokenException("binding.wrong-parties", $"委托关系{terms.Id}不能委托或下放给本机关。");

        var named = terms.Mode is DelegationMode.Empowered ? to.Code : from.Code;
        if (terms.InNameOf != named)
            throw new RuleBrokenException("binding.wrong-parties", $"委托关系{terms.Id}以“{terms.Mode.ChineseName()}”方式办理，应当以{(named == to.Code ? to.Name : from.Name)}名义作出。");
    }

    private static void CheckPowers(BindingTerms terms)
    {
        if ((terms.Actions & ~terms.Mode.MostPowers()) != Powers.None)
            throw new RuleBrokenException("binding.too-many-powers", $"委托关系{terms.Id}超出“{terms.Mode.ChineseName()}”可以授予的权限。");
    }

    /// <summary>G1.</summary>
    private static void CheckReceiver(BindingTerms terms, MatterDefinition matter, Organization to, Station station)
    {
        if (matter.MatterType is not MatterType.Licence)
            return;
        if (terms.Mode is DelegationMode.Delegated && !to.IsAdministrativeOrgan)
            throw new RuleBrokenException("binding.not-an-organ", $"行政许可只能委托给行政机关，{to.Name}不是行政机关（行政许可法第二十四条）。");
        if (station.Kind is StationKind.VillageStation && terms.Mode is not (DelegationMode.EntrustedReceiving or DelegationMode.AgentOnly))
            throw new RuleBrokenException("binding.village-too-much", $"{station.Name}对行政许可事项只能委托收件或帮办代办。");
    }

    /// <summary>G2.</summary>
    private static void CheckNoReDelegation(BindingTerms terms, IReadOnlyList<DelegationBinding> standing)
    {
        if (terms.Mode is not DelegationMode.Delegated)
            return;
        if (standing.Any(other => other.Terms.Mode is DelegationMode.Delegated && other.Terms.CatalogCode == terms.CatalogCode && other.Terms.ToOrganization == terms.FromAgency))
            throw new RuleBrokenException("binding.re-delegation", $"受委托机关不得再委托（行政许可法第二十四条），委托关系{terms.Id}不能成立。");
    }

    /// <summary>G3. What the county does itself needs no publication of a delegation.</summary>
    private static void CheckPublication(BindingTerms terms)
    {
        if (terms.PublishedOn is not { } published || published > terms.EffectiveFrom)
            throw new RuleBrokenException("binding.not-published", $"委托关系{terms.Id}应当先公告后生效（行政许可法第二十四条）。");
    }

    /// <summary>G5.</summary>
    private static void CheckContents(BindingTerms terms)
    {
        var needsTerm = terms.Mode is not (DelegationMode.Own or DelegationMode.Empowered);
        if (string.IsNullOrWhiteSpace(terms.LegalInstrument))
            throw new RuleBrokenException("binding.incomplete", $"委托关系{terms.Id}缺少依据文件。");
        if (needsTerm && string.IsNullOrWhiteSpace(terms.RightsAndDuties))
            throw new RuleBrokenException("binding.incomplete", $"委托关系{terms.Id}没有写明双方权利义务。");
        if (needsTerm && terms.EffectiveTo is null)
            throw new RuleBrokenException("binding.incomplete", $"委托关系{terms.Id}没有写明期限。");
        if (terms.EffectiveTo < terms.EffectiveFrom)
            throw new RuleBrokenException("binding.incomplete", $"委托关系{terms.Id}的期限止于起始之前。");
    }

    private static void CheckCondition(BindingTerms terms, MatterDefinition matter)
    {
        if (terms.When is null)
            return;
        try
        {
            var condition = SituationExpression.Parse(terms.When);
            if (condition.Mentions.FirstOrDefault(option => !matter.HasOption(option.Question, option.Option)) is { } unknown)
                throw new RuleBrokenException("binding.condition-broken", $"委托关系{terms.Id}的条件引用了不存在的情形选项{unknown.Question}.{unknown.Option}。");
        }
        catch (FormatException broken)
        {
            throw new RuleBrokenException("binding.condition-broken", $"委托关系{terms.Id}的条件无法解析：{broken.Message}");
        }
    }
}
