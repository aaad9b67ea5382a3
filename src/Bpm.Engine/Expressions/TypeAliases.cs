using System.Collections.ObjectModel;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bpm.Engine.Expressions;

/// <summary>The names that definitions and states use for types.</summary>
internal sealed class TypeAliases
{
    private const int MaxLength = 500;

    private static readonly (string Open, Type Generic)[] Generics =
    [
        ("List", typeof(List<>)), ("IList", typeof(IList<>)), ("ICollection", typeof(ICollection<>)), ("IEnumerable", typeof(IEnumerable<>)),
        ("IReadOnlyList", typeof(IReadOnlyList<>)), ("ISet", typeof(ISet<>)), ("HashSet", typeof(HashSet<>)), ("Collection", typeof(Collection<>)),
    ];

    private readonly Dictionary<string, Type> _types = new(StringComparer.OrdinalIgnoreCase)
    {
        ["String"] = typeof(string),
        ["Boolean"] = typeof(bool),
        ["Int16"] = typeof(short),
        ["Int32"] = typeof(int),
        ["Int64"] = typeof(long),
        ["Long"] = typeof(long),
        ["Single"] = typeof(float),
        ["Double"] = typeof(double),
        ["Decimal"] = typeof(decimal),
        ["Guid"] = typeof(Guid),
        ["DateTime"] = typeof(DateTime),
        ["DateTimeOffset"] = typeof(DateTimeOffset),
        ["TimeSpan"] = typeof(TimeSpan),
        ["DateOnly"] = typeof(DateOnly),
        ["TimeOnly"] = typeof(TimeOnly),
        ["Object"] = typeof(object),
        ["Stream"] = typeof(Stream),
        ["JSON"] = typeof(ExpandoObject),
        ["JsonElement"] = typeof(JsonElement),
        ["JsonNode"] = typeof(JsonNode),
        ["JsonObject"] = typeof(JsonObject),
        ["JsonArray"] = typeof(JsonArray),
        ["StringDictionary"] = typeof(IDictionary<string, string>),
        ["ObjectDictionary"] = typeof(IDictionary<string, object>),
        ["StringMap"] = typeof(Dictionary<string, string>),
        ["ObjectMap"] = typeof(Dictionary<string, object>),
        ["ByteArray"] = typeof(byte[]),
        ["FlowJoinMode"] = typeof(Flowcharts.FlowJoinMode),
        ["FlowScope"] = typeof(Flowcharts.FlowScope),
        ["Byte"] = typeof(byte),

        // CLR names in older files, and state that no variable should hold.
        ["ExpandoObject"] = typeof(ExpandoObject),
        ["Token"] = typeof(object),
    };

    private readonly Dictionary<Type, string> _names = [];

    public TypeAliases(IReadOnlyDictionary<string, Type> own)
    {
        foreach (var (alias, type) in own)
            _types[alias] = type;
        foreach (var (alias, type) in _types)
            _names.TryAdd(type, alias);
    }

    /// <summary>Null: no such type.</summary>
    public Type? Find(string? alias)
    {
        // No name is that long: each bracket costs a call.
        if (string.IsNullOrWhiteSpace(alias) || alias.Length > MaxLength)
            return null;

        alias = alias.Trim();
        if (_types.TryGetValue(alias, out var known))
            return known;
        if (alias.EndsWith("[]", StringComparison.Ordinal))
            return Find(alias[..^2])?.MakeArrayType();
        if (alias.EndsWith('?'))
            return Find(alias[..^1]) is not { } inner ? null : inner.IsValueType ? typeof(Nullable<>).MakeGenericType(inner) : inner;
        if (alias.EndsWith('>') && alias.IndexOf('<', StringComparison.Ordinal) is > 0 and var open)
            return FindGeneric(alias[..open], alias[(open + 1)..^1]);

        if (alias.IndexOf('`', StringComparison.Ordinal) is > 0 and var tick)
            return FindClrGeneric(alias[..tick], alias[(tick + 1)..]);

        // Older files name registered types with assembly: "A.B.Name, Assembly".
        if (alias.IndexOf(',', StringComparison.Ordinal) is > 0 and var comma)
            alias = alias[..comma];
        return alias.LastIndexOf('.') is >= 0 and var dot ? Find(alias[(dot + 1)..]) : null;
    }

    public string NameOf(Type type)
    {
        if (_names.TryGetValue(type, out var alias))
            return alias;
        if (type.IsArray)
            return NameOf(type.GetElementType()!) + "[]";
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return NameOf(inner) + "?";
        if (type.IsGenericType && Array.Find(Generics, g => g.Generic == type.GetGenericTypeDefinition()) is { Open: { } name })
            return $"{name}<{NameOf(type.GetGenericArguments()[0])}>";
        return type.IsEnum ? type.Name : "Object";
    }

    /// <summary><c>A.List`1[[System.String, Assembly]], Assembly</c>, and dictionaries by their value.</summary>
    private Type? FindClrGeneric(string open, string rest)
    {
        var name = open[(open.LastIndexOf('.') + 1)..];
        var arguments = rest.Split("[[", 2) is [_, var inner] && inner.LastIndexOf("]]", StringComparison.Ordinal) is >= 0 and var end ? inner[..end].Split("],[") : [];
        return (name, arguments) switch
        {
            (_, [var element]) => FindGeneric(name, element),
            ("IDictionary", [_, var value]) => Find(value) == typeof(string) ? typeof(IDictionary<string, string>) : typeof(IDictionary<string, object>),
            ("Dictionary", [_, var value]) => Find(value) == typeof(string) ? typeof(Dictionary<string, string>) : typeof(Dictionary<string, object>),
            _ => null,
        };
    }

    private Type? FindGeneric(string open, string argument)
    {
        var generic = Array.Find(Generics, g => string.Equals(g.Open, open, StringComparison.OrdinalIgnoreCase)).Generic;
        return generic is not null && Find(argument) is { } element ? generic.MakeGenericType(element) : null;
    }
}
