using Bpm.Engine.Authoring;

namespace Bpm.Web.ElsaApi.Descriptors;

/// <summary>An activity type as Studio's picker, canvas and property panel know it. Source: studio-api.md 4.4.</summary>
/// <param name="Name">What new nodes are called, with a number; the identity is <paramref name="TypeName"/>.</param>
internal sealed record ActivityView(
    string TypeName,
    string Namespace,
    string Name,
    int Version,
    string Category,
    string DisplayName,
    string Description,
    ActivityKind Kind,
    bool RunAsynchronously,
    bool IsContainer,
    bool IsBrowsable,
    bool IsStart,
    bool IsTerminal,
    IReadOnlyList<InputView> Inputs,
    IReadOnlyList<OutputView> Outputs,
    IReadOnlyList<PortView> Ports,
    IReadOnlyDictionary<string, object> CustomProperties,
    IReadOnlyDictionary<string, object> ConstructionProperties);

/// <param name="UiSpecifications">What its editor needs, by editor. Null: nothing.</param>
internal sealed record InputView(
    string Name,
    string TypeName,
    string DisplayName,
    string Description,
    string? Category,
    float Order,
    bool IsWrapped,
    string UiHint,
    object? DefaultValue,
    string DefaultSyntax,
    bool IsReadOnly,
    bool IsBrowsable,
    bool IsSerializable,
    bool IsSynthetic,
    bool IsSensitive,
    bool AutoEvaluate,
    string? StorageDriverType,
    IReadOnlyDictionary<string, object>? UiSpecifications);

internal sealed record OutputView(string Name, string TypeName, string DisplayName, string Description, int Order, bool IsBrowsable, bool IsSerializable, bool IsSynthetic);

internal sealed record PortView(string Name, string DisplayName, PortType Type, bool IsBrowsable);

internal enum PortType
{
    Embedded,
    Flow,
}
