using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Bpm.Approval.Designer;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;

namespace Bpm.Web.ElsaApi.Descriptors;

/// <summary>Everything that can stand in a drawing: the types of this process and the definitions that may be used.</summary>
internal sealed class ActivityCatalogue(ActivityRegistry registry, UsableDefinitions usable, InputEditors editors, ElsaNames names, CatalogueBytes bytes)
{
    /// <summary>Studio draws these ports itself.</summary>
    private static readonly HashSet<string> OwnPorts =
        ["Elsa.FlowSwitch", "Elsa.Switch", "Elsa.HttpEndpoint", "Elsa.SendHttpRequest", "Elsa.FlowSendHttpRequest", "Elsa.DownloadHttpFile", "Elsa.NotFoundActivity", "Elsa.Workflow"];

    /// <summary>The answer's bytes and their tag. They are written anew only where something in them is new.</summary>
    public async Task<(byte[] Json, string Tag)> ReadAsync(CancellationToken ct)
    {
        var definitions = await usable.DescribeAsync(ct);
        var specifications = new Dictionary<InputDescriptor, IReadOnlyDictionary<string, object>?>(ReferenceEqualityComparer.Instance);
        foreach (var input in definitions.Concat(registry.Descriptors).SelectMany(d => d.Inputs))
        {
            if (editors.HandlersOf(input).Count > 0)
                specifications[input] = await editors.SpecificationsAsync(input, HintOf(input, null), null, ct);
        }

        var stamp = Hash(JsonSerializer.SerializeToUtf8Bytes(new { Definitions = definitions.Select(StampOf), Specifications = specifications.Values }, ElsaJson.Options));
        if (bytes.Find(stamp) is { } known)
            return known;
        var views = new List<ActivityView>();
        foreach (var descriptor in registry.Descriptors.Concat(definitions))
            views.Add(await ViewAsync(descriptor, specifications, ct));
        var json = JsonSerializer.SerializeToUtf8Bytes(new ListOf<ActivityView>(views, views.Count), ElsaJson.Options);
        return bytes.Keep(stamp, json, $"\"{Hash(json)[..32]}\"");
    }

    /// <summary>An input with its descriptor, for its choices. Null: there is none.</summary>
    public async Task<(InputDescriptor Input, string Hint)?> FindInputAsync(string typeName, string inputName, CancellationToken ct)
    {
        var descriptor = registry.Find(typeName) ?? (await usable.DescribeAsync(ct)).FirstOrDefault(d => string.Equals(d.TypeName, typeName, StringComparison.OrdinalIgnoreCase));
        return descriptor?.Inputs.FirstOrDefault(i => string.Equals(i.Name, inputName, StringComparison.OrdinalIgnoreCase)) is { } input
            ? (input, HintOf(input, NameOf(names.Find(descriptor.TypeName)?.Inputs, input.Name, 2)))
            : null;
    }

    private static string Hash(byte[] content) => Convert.ToHexString(SHA256.HashData(content));

    private static object StampOf(ActivityDescriptor definition) =>
        new { definition.TypeName, definition.Version, definition.IsBrowsable, definition.Category, definition.ConstructionProperties, definition.Description, Ports = definition.Ports.Select(p => p.Name), Inputs = definition.Inputs.Select(i => new { i.Name, i.TypeName, i.DisplayName, i.UIHint, i.Description }), Outputs = definition.Outputs.Select(o => new { o.Name, o.TypeName, o.DisplayName }) };

    private static string? NameOf(Dictionary<string, string[]>? named, string name, int place) => named?.GetValueOrDefault(name) is { } texts && texts.Length > place ? texts[place] : null;

    private string HintOf(InputDescriptor input, string? named) =>
        input.IsSynthetic && editors.HandlersOf(input).Count > 0 ? InputUIHints.DropDown : InputEditors.HintOf(input, named);

    private async Task<ActivityView> ViewAsync(ActivityDescriptor descriptor, Dictionary<InputDescriptor, IReadOnlyDictionary<string, object>?> specifications, CancellationToken ct)
    {
        var named = names.Find(descriptor.TypeName);
        var inputs = new List<InputView>();
        foreach (var input in descriptor.Inputs)
        {
            var hint = HintOf(input, NameOf(named?.Inputs, input.Name, 2));
            if (!specifications.TryGetValue(input, out var specification))
                specification = await editors.SpecificationsAsync(input, hint, null, ct);
            inputs.Add(ViewOf(input, named, hint, specification));
        }

        var displayName = named?.Name ?? descriptor.DisplayName;
        return new ActivityView(
            descriptor.TypeName,
            descriptor.Namespace,
            descriptor.Namespace.Length == 0 || named is not null || HasChinese(displayName) ? displayName : descriptor.Name,
            descriptor.Version,
            descriptor.Namespace.Length == 0 && descriptor.Category is "Workflows" ? "子流程" : names.Category(descriptor.Category),
            displayName,
            named?.Description ?? descriptor.Description,
            descriptor.Kind,
            descriptor.RunAsynchronously,
            descriptor.IsContainer,
            descriptor.IsBrowsable && descriptor.TypeName is not "Elsa.Workflow",
            descriptor.IsStart,
            descriptor.IsTerminal,
            inputs,
            [.. descriptor.Outputs.Select((o, place) => new OutputView(
                o.Name, o.TypeName, NameOf(named?.Outputs, o.Name, 0) ?? o.DisplayName, NameOf(named?.Outputs, o.Name, 1) ?? o.Description, place, o.IsBrowsable, o.IsSerializable, o.IsSynthetic))],
            PortsOf(descriptor, named),
            descriptor.CustomProperties,
            descriptor.ConstructionProperties);
    }

    private static bool HasChinese(string text) => text.Any(c => c is >= '\u4E00' and <= '\u9FFF');

    private InputView ViewOf(InputDescriptor input, ActivityNames? named, string hint, IReadOnlyDictionary<string, object>? specification) => new(
        MemberOf(input),
        input.TypeName,
        NameOf(named?.Inputs, input.Name, 0) ?? input.DisplayName,
        NameOf(named?.Inputs, input.Name, 1) ?? input.Description,
        names.InputCategory(input.Category),
        input.Order,
        input.IsWrapped,
        hint,
        InputEditors.DefaultOf(input),
        hint is InputUIHints.ExpressionEditor && input.DefaultSyntax is "Literal" ? "JavaScript" : input.DefaultSyntax,
        input.IsReadOnly,
        input.IsBrowsable,
        input.IsSerializable,
        input.IsSynthetic,
        input.IsSensitive,
        input.AutoEvaluate,
        input.StorageDriverType,
        specification);

    /// <summary>A definition's input that is called like a member of every activity is written with an underscore.</summary>
    private static string MemberOf(InputDescriptor input) =>
        input.IsSynthetic && input.Name.ToUpperInvariant() is "ID" or "NAME" or "TYPE" or "VERSION" or "ROOT" or "VARIABLES" or "NODEID" or "METADATA" or "CUSTOMPROPERTIES" ? "_" + input.Name : input.Name;

    /// <summary>Of an activity its own; a definition used as one has no place for captions: what our activities call an outcome of that name.</summary>
    private Dictionary<string, string> CaptionsOf(ActivityDescriptor descriptor) =>
        (descriptor.ClrType is { } type ? [type] : registry.Descriptors.Select(d => d.ClrType).OfType<Type>())
        .SelectMany(t => t.GetCustomAttributes<OutcomeCaptionAttribute>()).DistinctBy(c => c.Outcome, StringComparer.Ordinal).ToDictionary(c => c.Outcome, c => c.Caption, StringComparer.Ordinal);

    private List<PortView> PortsOf(ActivityDescriptor descriptor, ActivityNames? named)
    {
        var captions = CaptionsOf(descriptor);
        string Caption(PortDescriptor port) => named?.Ports?.GetValueOrDefault(port.Name) ?? captions.GetValueOrDefault(port.Name) ?? names.Outcome(port.Name, port.DisplayName);
        List<PortView> ports = [.. descriptor.Ports.Select(p => new PortView(p.Name, Caption(p), p.IsEmbedded ? PortType.Embedded : PortType.Flow, p.IsBrowsable))];

        // Without any, Studio draws one and writes "Done" at it.
        var isMissing = !descriptor.IsTerminal && !OwnPorts.Contains(descriptor.TypeName) && ports.TrueForAll(p => p.Type is PortType.Embedded)
            && descriptor.TypeName is not "Elsa.FlowFork" && (descriptor.TypeName is "Elsa.RunJavaScript" || descriptor.Inputs.All(i => i.UIHint is not InputUIHints.DynamicOutcomes));
        if (isMissing)
            ports.Add(new PortView("Done", "完成", PortType.Flow, IsBrowsable: true));
        return ports;
    }
}

/// <summary>The catalogue as it was written last.</summary>
internal sealed class CatalogueBytes
{
    private volatile Entry? _last;

    public (byte[] Json, string Tag)? Find(string stamp) => _last is { } last && last.Stamp == stamp ? (last.Json, last.Tag) : null;

    public (byte[] Json, string Tag) Keep(string stamp, byte[] json, string tag)
    {
        _last = new Entry(stamp, json, tag);
        return (json, tag);
    }

    private sealed record Entry(string Stamp, byte[] Json, string Tag);
}
