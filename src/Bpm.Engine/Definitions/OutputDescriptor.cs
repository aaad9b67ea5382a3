namespace Bpm.Engine.Definitions;

/// <summary>An output of an activity type, as the designer sees it.</summary>
public sealed record OutputDescriptor
{
    /// <summary>Pascal case; the JSON member is its camel case.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the value.</summary>
    public required Type Type { get; init; }

    /// <summary>Alias or name of the type.</summary>
    public required string TypeName { get; init; }

    /// <summary>Name shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it holds.</summary>
    public string Description { get; init; } = "";

    /// <summary>Shown at all.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Recorded with the run.</summary>
    public bool IsSerializable { get; init; } = true;

    /// <summary>Made from a definition's output, not from a property.</summary>
    public bool IsSynthetic { get; init; }

    internal Func<object, object?>? Getter { get; init; }

    internal Action<object, object?>? Setter { get; init; }

    internal Func<Authoring.MemoryBlockReference?, Authoring.Output>? Factory { get; init; }
}
