using Bpm.Engine.Authoring;

namespace Bpm.Engine.Flowcharts;

/// <summary>One end of a connection.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Port">At the source the outcome's name. Null: the default completion only.</param>
public sealed record Endpoint(IActivity Activity, string? Port = null);

/// <summary>Leads from an activity's outcome to the next activity.</summary>
/// <param name="Source">Where it begins.</param>
/// <param name="Target">Where it ends; the port is ignored.</param>
public sealed record Connection(Endpoint Source, Endpoint Target)
{
    private string? _key;

    /// <summary>Under which a flowchart's counters know it. Ids are settled before anything runs.</summary>
    internal string Key => _key ??= $"{Source.Activity.Id}:{Source.Port}->{Target.Activity.Id}:{Target.Port}";

    /// <summary>Whether both lead from the same end to the same end.</summary>
    public bool Equals(Connection? other) => other is not null && Source == other.Source && Target == other.Target;

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Source, Target);

    /// <summary>From the default completion of one activity to another.</summary>
    public Connection(IActivity source, IActivity target)
        : this(new Endpoint(source, "Done"), new Endpoint(target, "In"))
    {
    }
}
