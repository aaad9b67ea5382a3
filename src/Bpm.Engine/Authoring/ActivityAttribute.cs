namespace Bpm.Engine.Authoring;

/// <summary>Names an activity and describes it to the designer.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute : Attribute
{
    /// <summary>Everything by named properties.</summary>
    public ActivityAttribute()
    {
    }

    /// <param name="namespace">First part of the type name, e.g. <c>Bpm</c>.</param>
    /// <param name="category">Group in the designer's palette.</param>
    /// <param name="description">What it does, for the designer.</param>
    public ActivityAttribute(string @namespace, string? category = null, string? description = null)
    {
        Namespace = @namespace;
        Category = category;
        Description = description;
    }

    /// <param name="namespace">First part of the type name.</param>
    /// <param name="type">Second part of the type name. Null: the class name.</param>
    /// <param name="version">Version of the activity type, 1 or more.</param>
    /// <param name="description">What it does, for the designer.</param>
    /// <param name="category">Group in the designer's palette.</param>
    public ActivityAttribute(string @namespace, string? type, int version, string? description = null, string? category = null)
        : this(@namespace, category, description)
    {
        Type = type;
        Version = version;
    }

    /// <summary>First part of the type name. Null: the CLR namespace.</summary>
    public string? Namespace { get; set; }

    /// <summary>Second part of the type name. Null: the class name.</summary>
    public string? Type { get; set; }

    /// <summary>Version of the activity type. Default: 1.</summary>
    public int Version { get; set; } = 1;

    /// <summary>What it does, for the designer.</summary>
    public string? Description { get; set; }

    /// <summary>Name shown by the designer. Null: made from the class name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Group in the designer's palette. Null: the last part of the namespace.</summary>
    public string? Category { get; set; }

    /// <summary>How it is run. Default: action; triggers are triggers whatever is said here.</summary>
    public ActivityKind Kind { get; set; } = ActivityKind.Action;

    /// <summary>For <see cref="ActivityKind.Task"/>: runs in the background unless the definition says otherwise.</summary>
    public bool RunAsynchronously { get; set; }
}
