using Bpm.Engine.Activities;
using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Definitions;

/// <summary>The activity types of this process, by name and version.</summary>
public sealed class ActivityRegistry
{
    private readonly Dictionary<(string Name, int Version), ActivityDescriptor> _exact = new(KeyComparer.Instance);
    private readonly Dictionary<string, ActivityDescriptor> _latest = new(StringComparer.OrdinalIgnoreCase);

    internal ActivityRegistry(EngineOptions options, TypeAliases aliases)
    {
        Describer = new ActivityDescriber(aliases);
        foreach (var type in typeof(WriteLine).Assembly.GetExportedTypes().Where(IsActivity))
            Add(Describer.Describe(type));
        foreach (var type in options.Assemblies.SelectMany(a => a.GetTypes()).Where(t => t.IsVisible && IsActivity(t)))
            Add(Describer.Describe(type));
        foreach (var type in options.ActivityTypes)
            Add(Describer.Describe(type));
        Add(Describer.Describe(typeof(Workflow)) with { IsBrowsable = false });
    }

    /// <summary>Every type and version, in order of registration; of two equal ones the later.</summary>
    public IReadOnlyCollection<ActivityDescriptor> Descriptors => _exact.Values;

    internal ActivityDescriber Describer { get; }

    /// <summary>A type in this version, or else its highest version. Null: unknown.</summary>
    public ActivityDescriptor? Find(string typeName, int? version = null) =>
        version is { } number && _exact.TryGetValue((typeName, number), out var exact) ? exact : _latest.GetValueOrDefault(typeName);

    private static bool IsActivity(Type type) => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && typeof(IActivity).IsAssignableFrom(type);

    private void Add(ActivityDescriptor descriptor)
    {
        _exact[(descriptor.TypeName, descriptor.Version)] = descriptor;
        if (!_latest.TryGetValue(descriptor.TypeName, out var latest) || latest.Version <= descriptor.Version)
            _latest[descriptor.TypeName] = descriptor;
    }

    private sealed class KeyComparer : IEqualityComparer<(string Name, int Version)>
    {
        public static readonly KeyComparer Instance = new();

        public bool Equals((string Name, int Version) x, (string Name, int Version) y) => x.Version == y.Version && string.Equals(x.Name, y.Name, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string Name, int Version) obj) => HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(obj.Name), obj.Version);
    }
}
