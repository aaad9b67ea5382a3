namespace Bpm.Engine.Authoring;

/// <summary>Describes an input to the designer.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class InputAttribute : Attribute
{
    /// <summary>JSON member, Pascal case. Null: the property's name.</summary>
    public string? Name { get; set; }

    /// <summary>Name shown. Null: made from the property's name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it is for.</summary>
    public string? Description { get; set; }

    /// <summary>Tab or group in the designer.</summary>
    public string? Category { get; set; }

    /// <summary>Place among the inputs, ascending.</summary>
    public float Order { get; set; }

    /// <summary>Editor, one of <see cref="InputUIHints"/>. Null: inferred from the type.</summary>
    public string? UIHint { get; set; }

    /// <summary>Choices for drop-downs, check lists and radio lists: strings, or <c>value:text</c>.</summary>
    public object? Options { get; set; }

    /// <summary>Value of a new node.</summary>
    public object? DefaultValue { get; set; }

    /// <summary>Expression type of a new node. Null: <c>Literal</c>.</summary>
    public string? DefaultSyntax { get; set; }

    /// <summary>Expression types offered. Null: all.</summary>
    public string[]? SupportedSyntaxes { get; set; }

    /// <summary>Shown but not edited.</summary>
    public bool IsReadOnly { get; set; }

    /// <summary>Shown at all. Default: yes.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Evaluated before the activity runs. Default: yes. Where not, the activity evaluates it itself.</summary>
    public bool AutoEvaluate { get; set; } = true;

    /// <summary>Recorded with the run. Default: yes.</summary>
    public bool IsSerializable { get; set; } = true;

    /// <summary>Never recorded: it may hold a secret.</summary>
    public bool CanContainSecrets { get; set; }

    /// <summary>Class that supplies the designer's options: an <see cref="IPropertyUIHandler"/>.</summary>
    public Type? UIHandler { get; set; }

    /// <summary>Classes that supply the designer's options, each an <see cref="IPropertyUIHandler"/>.</summary>
    public Type[]? UIHandlers { get; set; }
}
