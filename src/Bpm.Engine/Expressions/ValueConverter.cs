using System.Collections;
using System.Collections.Concurrent;
using System.Dynamic;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Bpm.Engine.Expressions;

/// <summary>Elsa's conversion rules. What cannot be converted becomes the target's default value, except text that claims to be JSON and is not.</summary>
internal static class ValueConverter
{
    private static readonly ConcurrentDictionary<Type, Type?> Elements = new();

    public static object? Convert(object? value, Type target)
    {
        if (value is JsonElement element && target != typeof(JsonElement))
            value = ValueJson.Read(element);
        if (value is null || target.IsInstanceOfType(value))
            return value;

        target = Nullable.GetUnderlyingType(target) ?? target;
        if (target.IsInstanceOfType(value))
            return value;
        if (value is JsonValue node)
            return Convert(ValueJson.Read(node.ToJsonString()), target);
        if (target == typeof(string))
            return ToText(value);
        if (value is string text)
            return FromText(text, target);
        if (target.IsEnum)
            return ToEnum(value, target);
        if (IsNumber(target) && value is IConvertible number)
            return ToNumber(number, target);
        if (ToMoment(value, target) is { } moment)
            return moment;
        if (ElementOf(target) is { } item && value is IEnumerable items and not IDictionary)
            return ToList(items, target, item);
        return target == typeof(bool) || target.IsPrimitive ? DefaultOf(target) : ThroughJson(value, target);
    }

    /// <summary>Text as people read it: invariant culture, collections as JSON.</summary>
    public static string ToText(object value) => value switch
    {
        string text => text,
        byte[] bytes => System.Convert.ToBase64String(bytes),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateTime moment => moment.ToString("O", CultureInfo.InvariantCulture),
        JsonNode node => node.ToJsonString(ValueJson.Options),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        bool flag => flag ? "True" : "False",
        IEnumerable => ValueJson.Write(value),
        _ => value.GetType().GetMethod("ToString", Type.EmptyTypes)?.DeclaringType == typeof(object) ? ValueJson.Write(value) : value.ToString() ?? "",
    };

    public static Type? ElementOf(Type type) => Elements.GetOrAdd(type, static t =>
    {
        if (t.IsArray)
            return t.GetElementType();
        if (t == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(t) || typeof(IDictionary).IsAssignableFrom(t))
            return null;
        var shape = t is { IsInterface: true, IsGenericType: true } ? t : Array.Find(t.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        var argument = shape?.GetGenericArguments();
        return argument is { Length: 1 } && !(argument[0].IsGenericType && argument[0].GetGenericTypeDefinition() == typeof(KeyValuePair<,>)) ? argument[0] : null;
    });

    private static object? FromText(string text, Type target)
    {
        if (target == typeof(byte[]))
            return Convert64(text);
        if (target == typeof(JsonNode) || target == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(target))
            return text.Length == 0 ? null : Parse(text, target);

        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty)
            return target.IsValueType ? DefaultOf(target) : null;
        if (!target.IsPrimitive && !target.IsEnum && trimmed[0] is '{' or '[')
            return Parse(text, target);
        if (ElementOf(target) is { } element)
            return ToList(new[] { text }, target, element);
        return Scalar(trimmed.ToString(), target);
    }

    private static object? Parse(string text, Type target)
    {
        if (target == typeof(ExpandoObject) || ElementOf(target) == typeof(object) || IsDictionary(target))
            return Convert(ValueJson.Read(text), target);
        return JsonSerializer.Deserialize(text, target, ValueJson.Options);
    }

    private static bool IsDictionary(Type target) => target.IsAssignableFrom(typeof(Dictionary<string, object?>)) && target != typeof(object);

    private static object? Scalar(string text, Type target)
    {
        var culture = CultureInfo.InvariantCulture;
        if (LocalDates.IsMoment(target) && LocalDates.TryRead(text) is { } local)
            return target == typeof(DateTimeOffset) ? local : target == typeof(DateTime) ? local.DateTime : DateOnly.FromDateTime(local.DateTime);
        if (target.IsEnum)
            return Enum.TryParse(target, text, ignoreCase: true, out var name) ? name : DefaultOf(target);
        if (target == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : text == "1";
        if (target == typeof(TimeSpan))
            return TimeSpan.TryParse(text, culture, out var span) ? span : default(TimeSpan);
        if (target == typeof(DateTimeOffset))
            return DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : default(DateTimeOffset);
        if (target == typeof(DateTime))
            return DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var moment) ? moment : default(DateTime);
        if (target == typeof(DateOnly))
            return DateOnly.TryParse(text, culture, out var date) ? date : default(DateOnly);
        if (target == typeof(TimeOnly))
            return TimeOnly.TryParse(text, culture, out var time) ? time : default(TimeOnly);
        if (target == typeof(Guid))
            return Guid.TryParse(text, out var guid) ? guid : default(Guid);
        if (target == typeof(Type))
            return Type.GetType(text);
        if (target == typeof(Uri))
            return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
        if (IsNumber(target))
            return decimal.TryParse(text, NumberStyles.Float, culture, out var number) ? ToNumber(number, target) : double.TryParse(text, NumberStyles.Float, culture, out var real) ? ToNumber(real, target) : DefaultOf(target);
        return target.IsValueType ? DefaultOf(target) : null;
    }

    private static byte[]? Convert64(string text)
    {
        var bytes = new byte[text.Length];
        return System.Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    private static object? ToEnum(object value, Type target)
    {
        try
        {
            return Enum.ToObject(target, System.Convert.ToInt64(value, CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is InvalidCastException or OverflowException or FormatException)
        {
            return DefaultOf(target);
        }
    }

    private static object? ToNumber(IConvertible value, Type target)
    {
        try
        {
            return System.Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is InvalidCastException or OverflowException or FormatException)
        {
            return DefaultOf(target);
        }
    }

    private static object? ToMoment(object value, Type target) => (value, Type.GetTypeCode(target)) switch
    {
        (DateTimeOffset moment, TypeCode.DateTime) => moment.UtcDateTime,
        (DateTime moment, _) when target == typeof(DateTimeOffset) => new DateTimeOffset(moment.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(moment, DateTimeKind.Utc) : moment),
        (DateOnly date, _) when target == typeof(DateTimeOffset) => new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)),
        (DateOnly date, TypeCode.DateTime) => date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc),
        (DateTimeOffset moment, _) when target == typeof(DateOnly) => DateOnly.FromDateTime(moment.DateTime),
        (DateTime moment, _) when target == typeof(DateOnly) => DateOnly.FromDateTime(moment),
        _ => null,
    };

    private static object? ToList(IEnumerable items, Type target, Type element)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in items)
            list.Add(Convert(item, element) ?? (element.IsValueType ? DefaultOf(element) : null));
        if (target.IsInstanceOfType(list))
            return list;
        if (target.IsArray)
        {
            var array = Array.CreateInstance(element, list.Count);
            list.CopyTo(array, 0);
            return array;
        }

        var set = typeof(HashSet<>).MakeGenericType(element);
        return target.IsAssignableFrom(set) ? Activator.CreateInstance(set, list)
            : target is { IsAbstract: false } && target.GetConstructor([typeof(IList<>).MakeGenericType(element)]) is { } constructor ? constructor.Invoke([list])
            : ThroughJson(items, target);
    }

    private static object? ThroughJson(object value, Type target)
    {
        if (target == typeof(ExpandoObject))
            return ToExpando(value);
        try
        {
            return JsonSerializer.Deserialize(ValueJson.Write(value), target, ValueJson.Options);
        }
        catch (Exception failure) when (failure is JsonException or NotSupportedException)
        {
            return DefaultOf(target);
        }
    }

    private static ExpandoObject? ToExpando(object value)
    {
        if (ValueJson.Read(ValueJson.Write(value)) is not Dictionary<string, object?> members)
            return null;
        var expando = new ExpandoObject();
        foreach (var (name, member) in members)
            ((IDictionary<string, object?>)expando)[name] = member;
        return expando;
    }

    private static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    private static object? DefaultOf(Type type) => type.IsValueType ? System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type) : null;
}
