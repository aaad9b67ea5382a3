namespace Bpm.Engine.Soundness;

/// <summary>One way to leave an activity.</summary>
/// <param name="Name">The port as the designer shows it.</param>
/// <param name="Aliases">Other port names that mean it.</param>
public sealed record FlowOutcome(string Name, params string[] Aliases)
{
    /// <summary>Whether a connection from this port leaves by it. Exact, as the engine compares.</summary>
    public bool Is(string? port) => (port ?? "Done") == Name || Aliases.Contains(port);

    /// <summary>Whether a connection from one of these ports leaves by it.</summary>
    public bool IsAmong(IReadOnlySet<string> ports) => ports.Contains(Name) || Aliases.Any(ports.Contains);
}

/// <summary>How many of its outcomes one run of an activity has.</summary>
public enum OutcomeChoice
{
    /// <summary>Exactly one.</summary>
    One,

    /// <summary>Some of them.</summary>
    Any,

    /// <summary>All of them.</summary>
    All,
}

/// <summary>The outcomes of one activity of a definition.</summary>
/// <param name="Needed">Each should lead somewhere. Empty: nothing follows it.</param>
public sealed record NodeOutcomes(IReadOnlyList<FlowOutcome> Needed)
{
    private Dictionary<string, FlowOutcome>? _byPort;

    /// <summary>An activity that just completes.</summary>
    public static NodeOutcomes Done { get; } = new([new FlowOutcome("Done")]);

    /// <summary>An activity after which nothing follows.</summary>
    public static NodeOutcomes Nothing { get; } = new([]);

    /// <summary>May be connected and need not be.</summary>
    public IReadOnlyList<FlowOutcome> Optional { get; init => (field, _byPort) = (value, null); } = [];

    /// <summary>There may be others that nobody can know beforehand, e.g. where a script makes them.</summary>
    public bool IsOpen { get; init; }

    /// <summary>How many a run has. Default: one.</summary>
    public OutcomeChoice Choice { get; init; }

    /// <summary>The outcome of this port. Null: none that is known.</summary>
    public FlowOutcome? Find(string? port) => (_byPort ??= Index()).GetValueOrDefault(port ?? "Done");

    /// <summary>Whether it can be left by this port.</summary>
    public bool Knows(string? port) => IsOpen || Find(port) is not null;

    private Dictionary<string, FlowOutcome> Index()
    {
        var index = new Dictionary<string, FlowOutcome>(StringComparer.Ordinal);
        foreach (var outcome in Needed.Concat(Optional))
        {
            index.TryAdd(outcome.Name, outcome);
            foreach (var alias in outcome.Aliases)
                index.TryAdd(alias, outcome);
        }

        return index;
    }
}

/// <summary>Knows the outcomes of activities whose class and attributes do not say them. Registered as a service; the one registered last that answers counts.</summary>
public interface IActivityOutcomes
{
    /// <summary>Null: not an activity that this one knows.</summary>
    NodeOutcomes? Find(ExpandedNode node);
}
