namespace Bpm.Approval.Matters;

/// <summary>一件事: several matters applied for once. Source: domain 4.5, 国发〔2024〕3号.</summary>
public sealed record MatterBundle
{
    /// <summary>The parts, at least two; each gets its own case, agency, clock, decision and remedies.</summary>
    public required IReadOnlyList<BundleChild> Children { get; init; }

    /// <summary>The parts in waves: those of one wave can run side by side, each after everything it depends on.</summary>
    /// <param name="children">The parts that apply.</param>
    /// <returns>Null where the dependencies run in a circle.</returns>
    public static IReadOnlyList<IReadOnlyList<BundleChild>>? Waves(IReadOnlyList<BundleChild> children)
    {
        var present = children.Select(child => child.Code).ToHashSet(StringComparer.Ordinal);
        var waves = new List<IReadOnlyList<BundleChild>>();
        var done = new HashSet<string>(StringComparer.Ordinal);
        while (done.Count < children.Count)
        {
            var ready = children.Where(child => !done.Contains(child.Code) && child.DependsOn.Where(present.Contains).All(done.Contains)).ToList();
            if (ready.Count == 0)
                return null;
            waves.Add(ready);
            done.UnionWith(ready.Select(child => child.Code));
        }

        return waves;
    }
}

/// <summary>One part of a bundle.</summary>
public sealed record BundleChild
{
    /// <summary>Letters, digits, - and _; unique within the bundle.</summary>
    public required string Code { get; init; }

    /// <summary>What is done.</summary>
    public required string Name { get; init; }

    /// <summary>Credit code of the agency that handles it.</summary>
    public required string AgencyCode { get; init; }

    /// <summary>That agency's name.</summary>
    public required string AgencyName { get; init; }

    /// <summary>The matter it is, by basic code; null = the matter is not in this catalogue.</summary>
    public string? CatalogCode { get; init; }

    /// <summary>Codes of the parts that must be done first.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Where its application form gets a value that the bundle's form has under another name: own field to the bundle's field; after <c>=</c> the value itself.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    /// <summary>Its situation answers, which the bundle implies: question to options; after <c>=</c> the option that reads like a field of the bundle's form.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Answers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Which material of the bundle serves as which of its own: own code to the bundle's.</summary>
    public IReadOnlyDictionary<string, string> Materials { get; init; } = new Dictionary<string, string>();

    /// <summary>A <see cref="SituationExpression"/> over the bundle's answers; null = always part of it.</summary>
    public string? When { get; init; }

    /// <summary>How long it takes.</summary>
    public required MatterLimit PromisedLimit { get; init; }

    /// <summary>What the applicant gets.</summary>
    public required string ResultName { get; init; }
}
