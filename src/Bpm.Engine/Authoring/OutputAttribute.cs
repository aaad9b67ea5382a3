namespace Bpm.Engine.Authoring;

/// <summary>Describes an output to the designer. On a class it describes <c>Result</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Class)]
public sealed class OutputAttribute : Attribute
{
    /// <summary>JSON member, Pascal case. Null: the property's name.</summary>
    public string? Name { get; set; }

    /// <summary>Name shown. Null: made from the property's name.</summary>
    public string? DisplayName { get; set; }

    /// <summary>What it holds.</summary>
    public string? Description { get; set; }

    /// <summary>Shown at all. Default: yes.</summary>
    public bool IsBrowsable { get; set; } = true;

    /// <summary>Recorded with the run. Default: yes.</summary>
    public bool IsSerializable { get; set; } = true;
}
