namespace Bpm.Engine.Authoring;

/// <summary>A property that holds a nested activity, shown by the designer as an inner canvas.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PortAttribute : Attribute
{
    /// <summary>Named after the property.</summary>
    public PortAttribute()
    {
    }

    /// <param name="name">Name of the port.</param>
    /// <param name="displayName">Name shown. Null: the name.</param>
    public PortAttribute(string name, string? displayName = null)
    {
        Name = name;
        DisplayName = displayName;
    }

    /// <summary>Name of the port. Null: the property's name.</summary>
    public string? Name { get; set; }

    /// <summary>Name shown. Null: the name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>Shown at all. Default: yes.</summary>
    public bool IsBrowsable { get; set; } = true;
}
