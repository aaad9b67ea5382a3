using Bpm.Approval.Matters;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delegation;

/// <summary>Who may do what with a matter, where and in whose name. Exists only if it keeps the rules of domain 2.7.</summary>
public sealed class DelegationBinding
{
    private DelegationBinding(BindingTerms terms) => Terms = terms;

    /// <summary>What it says.</summary>
    public BindingTerms Terms { get; }

    /// <summary>Checks the terms against the law and makes the binding.</summary>
    /// <param name="terms">What it is to say.</param>
    /// <param name="matter">The matter it is about.</param>
    /// <param name="from">The organisation of <see cref="BindingTerms.FromAgency"/>.</param>
    /// <param name="to">The organisation of <see cref="BindingTerms.ToOrganization"/>.</param>
    /// <param name="station">The station of <see cref="BindingTerms.StationCode"/>.</param>
    /// <param name="standing">Every binding of the matter that stands already.</param>
    /// <exception cref="RuleBrokenException">
    /// <c>binding.wrong-parties</c>: the codes do not fit the organisations, or an own matter goes to somebody else.
    /// <c>binding.too-many-powers</c>: more than the mode gives.
    /// <c>binding.not-an-organ</c>: a licence delegated to something that is no organ (G1, 行政许可法 art. 24).
    /// <c>binding.village-too-much</c>: a village station given more than receiving or agent work for a licence (G1).
    /// <c>binding.re-delegation</c>: the giver itself holds the matter by delegation (G2, art. 24).
    /// <c>binding.not-published</c>: it would take effect before publication (G3, art. 24).
    /// <c>binding.incomplete</c>: instrument, rights and duties or term are missing (G5).
    /// <c>binding.condition-broken</c>: <see cref="BindingTerms.When"/> cannot be read or names an unknown answer.
    /// </exception>
    public static DelegationBinding Conclude(
        BindingTerms terms, MatterDefinition matter, Organization from, Organization to, Station station, IReadOnlyList<DelegationBinding> standing)
    {
        DelegationRules.Check(terms, matter, from, to, station, standing);
        return new DelegationBinding(terms);
    }

    /// <summary>From storage, where it was checked when it came in.</summary>
    public static DelegationBinding Restore(BindingTerms terms) => new(terms);

    /// <summary>Whether it is in force on this day: published, begun, not ended.</summary>
    public bool IsInForce(DateOnly on) =>
        Terms.PublishedOn <= on && Terms.EffectiveFrom <= on && (Terms.EffectiveTo is null || on <= Terms.EffectiveTo);
}
