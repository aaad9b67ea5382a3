using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Bpm.Data.Databases;

/// <summary>Writes parts of the domain as JSON text and reads them back, private setters and lists included, so that the domain needs no attributes.</summary>
/// <remarks>
/// Stored: properties with a setter of any visibility, and read-only lists over a private field of the same name (<c>Files</c> over <c>_files</c>).
/// Computed properties are left out. Enums by name. Chinese stays readable.
/// </remarks>
internal static class DomainJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Complete } },
    };

    private const BindingFlags Inner = BindingFlags.Instance | BindingFlags.NonPublic;

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    private static void Complete(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || !info.Type.Assembly.GetName().Name!.StartsWith("Bpm.", StringComparison.Ordinal))
            return;

        var constructor = info.Type.GetConstructor(Inner, []);
        if (constructor is not null)
            info.CreateObject = () => constructor.Invoke(null);
        var byConstructor = constructor is null && info.CreateObject is null;

        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            var property = info.Properties[i];
            if (property.AttributeProvider is not PropertyInfo member || property.Set is not null)
                continue;
            if (byConstructor && IsConstructorParameter(info.Type, member.Name))
                continue;
            if (member.GetSetMethod(nonPublic: true) is not null)
                property.Set = member.SetValue;
            else if (FieldOf(info.Type, member.Name) is { } field)
                property.Set = (target, value) => Fill(field, target, value);
            else
                info.Properties.RemoveAt(i);
        }
    }

    private static bool IsConstructorParameter(Type type, string name) =>
        type.GetConstructors().SelectMany(constructor => constructor.GetParameters())
            .Any(parameter => string.Equals(parameter.Name, name, StringComparison.OrdinalIgnoreCase));

    private static FieldInfo? FieldOf(Type type, string property) =>
        type.GetField($"_{char.ToLowerInvariant(property[0])}{property[1..]}", Inner);

    private static void Fill(FieldInfo field, object target, object? value)
    {
        if (field.GetValue(target) is System.Collections.IList list && value is System.Collections.IEnumerable items)
        {
            foreach (var item in items)
                list.Add(item);
        }
        else
        {
            field.SetValue(target, value);
        }
    }
}
