using System.Collections.Concurrent;
using System.Reflection;
using Bpm.Engine.Authoring;

namespace Bpm.Engine.Definitions;

/// <summary>Elsa's type names: attribute namespace (else the CLR namespace), dot, attribute type (else the class name); generic arguments in angle brackets.</summary>
internal static class ActivityTypeNames
{
    private static readonly ConcurrentDictionary<Type, (string Name, int Version)> Known = new();

    public static (string Name, int Version) Of(Type type) => Known.GetOrAdd(type, static t =>
    {
        var attribute = t.GetCustomAttribute<ActivityAttribute>(inherit: false);
        var space = attribute?.Namespace ?? t.Namespace;
        var name = attribute?.Type ?? ShortName(t);
        return (string.IsNullOrEmpty(space) ? name : space + "." + name, attribute?.Version ?? 1);
    });

    private static string ShortName(Type type)
    {
        if (!type.IsGenericType)
            return type.Name;

        var bare = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
        return $"{bare}<{string.Join(",", type.GetGenericArguments().Select(ShortName))}>";
    }
}
