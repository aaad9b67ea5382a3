namespace Bpm.Engine.Definitions;

/// <summary>A port of an activity type.</summary>
public sealed record PortDescriptor
{
    /// <summary>Outcome name, or the property's name for an embedded port.</summary>
    public required string Name { get; init; }

    /// <summary>Name shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Holds a nested activity; otherwise it is an outcome.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>Shown at all.</summary>
    public bool IsBrowsable { get; init; } = true;

    internal Func<object, object?>? Getter { get; init; }

    internal Action<object, object?>? Setter { get; init; }
}
