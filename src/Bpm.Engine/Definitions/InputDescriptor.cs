namespace Bpm.Engine.Definitions;

/// <summary>An input of an activity type, as the designer sees it.</summary>
public sealed record InputDescriptor
{
    /// <summary>Pascal case; the JSON member is its camel case.</summary>
    public required string Name { get; init; }

    /// <summary>Type of the value.</summary>
    public required Type Type { get; init; }

    /// <summary>Alias or name of the type.</summary>
    public required string TypeName { get; init; }

    /// <summary>Name shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it is for.</summary>
    public string Description { get; init; } = "";

    /// <summary>Tab or group.</summary>
    public string? Category { get; init; }

    /// <summary>Place among the inputs, ascending.</summary>
    public float Order { get; init; }

    /// <summary>Editor.</summary>
    public required string UIHint { get; init; }

    /// <summary>Choices, in order. Empty: none.</summary>
    public IReadOnlyList<InputOption> Options { get; init; } = [];

    /// <summary>Classes that supply the editor's choices at run time, each a <see cref="Authoring.IPropertyUIHandler"/>. Empty: none.</summary>
    public IReadOnlyList<Type> UIHandlers { get; init; } = [];

    /// <summary>The property. Null: made from a definition's input.</summary>
    public System.Reflection.PropertyInfo? Property { get; init; }

    /// <summary>Whether the JSON member is an input wrapper; otherwise it is plain JSON.</summary>
    public bool IsWrapped { get; init; } = true;

    /// <summary>Value of a new node.</summary>
    public object? DefaultValue { get; init; }

    /// <summary>Expression type of a new node.</summary>
    public string DefaultSyntax { get; init; } = "Literal";

    /// <summary>Shown but not edited.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Shown at all.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Recorded with the run.</summary>
    public bool IsSerializable { get; init; } = true;

    /// <summary>Made from a definition's input, not from a property.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>May hold a secret: never recorded.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Evaluated before the activity runs.</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>Storage driver of a synthetic input. Null: none.</summary>
    public string? StorageDriverType { get; init; }

    internal Func<object, object?>? Getter { get; init; }

    internal Action<object, object?>? Setter { get; init; }
}

/// <summary>A choice of an input.</summary>
/// <param name="Text">Shown.</param>
/// <param name="Value">Stored.</param>
public sealed record InputOption(string Text, string Value);
