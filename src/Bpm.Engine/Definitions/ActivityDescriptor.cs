using Bpm.Engine.Authoring;

namespace Bpm.Engine.Definitions;

/// <summary>What is known of an activity type: made once from its class and attributes, or from a definition that is used as an activity.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>Full type name, e.g. <c>Elsa.WriteLine</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>First part of the type name. Empty for definitions used as activities.</summary>
    public required string Namespace { get; init; }

    /// <summary>Second part of the type name.</summary>
    public required string Name { get; init; }

    /// <summary>Version of the type.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Group in the palette.</summary>
    public required string Category { get; init; }

    /// <summary>Name shown.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it does.</summary>
    public string Description { get; init; } = "";

    /// <summary>How it is run.</summary>
    public ActivityKind Kind { get; init; }

    /// <summary>For tasks: in the background by default.</summary>
    public bool RunAsynchronously { get; init; }

    /// <summary>Holds a list of activities.</summary>
    public bool IsContainer { get; init; }

    /// <summary>Shown in the palette.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>Flowcharts begin there.</summary>
    public bool IsStart { get; init; }

    /// <summary>Its completion completes the container.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>In designer order.</summary>
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];

    /// <summary>In designer order.</summary>
    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>Outcomes and embedded ports.</summary>
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];

    /// <summary>Facts for the designer: root type and definition ids of a definition used as an activity.</summary>
    public IReadOnlyDictionary<string, object> CustomProperties { get; init; } = new Dictionary<string, object>();

    /// <summary>Members that the designer copies onto new nodes.</summary>
    public IReadOnlyDictionary<string, object> ConstructionProperties { get; init; } = new Dictionary<string, object>();

    /// <summary>The class. Null: a definition used as an activity.</summary>
    public Type? ClrType { get; init; }

    internal Func<IActivity>? Factory { get; init; }
}
