using System.Collections;
using System.Globalization;
using Jint.Native;
using Jint.Native.Date;
using Jint.Native.Function;
using Jint.Native.Object;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Plain values to script values and back: what JSON can hold, nothing else.</summary>
internal sealed class JavaScriptValues(Jint.Engine engine, ScriptLimits limits)
{
    private const int MaxDepth = 64;

    public JsValue ToScript(object? value) => ToScript(value, 0);

    public object? FromScript(JsValue value)
    {
        var budget = limits.MaxArrayLength * 2;
        return FromScript(value, 0, ref budget);
    }

    private JsValue ToScript(object? value, int depth)
    {
        if (depth > MaxDepth)
            throw new ScriptException("A value nests too deeply for a script.");
        switch (value)
        {
            case null:
                return JsValue.Null;
            case string text:
                return new JsValue(text);
            case bool flag:
                return flag ? JsValue.True : JsValue.False;
            case double number:
                return new JsValue(number);
            case int or long or short or byte or float or decimal or uint or ulong or sbyte or ushort:
                return new JsValue(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            case IReadOnlyDictionary<string, object?> members:
                return ToObject(members, depth);
            case IDictionary<string, object?> members:
                return ToObject(members, depth);
            case byte[] bytes:
                return new JsValue(Convert.ToBase64String(bytes));
            case IEnumerable<object?> items:
                return ToArray(items, depth);
            default:
                // Dates, enums, objects of activities: as their JSON.
                return ToScript(ValueJson.Read(ValueJson.Write(value)), depth);
        }
    }

    private JsValue ToObject(IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        var target = engine.Object.Construct([]);
        foreach (var (name, member) in members)
            target.FastAddProperty(name, ToScript(member, depth + 1), true, true, true);
        return new JsValue(target);
    }

    private JsValue ToArray(IEnumerable items, int depth)
    {
        var values = new List<JsValue>();
        foreach (var item in items)
            values.Add(ToScript(item, depth + 1));
        return new JsValue(engine.Array.Construct(values.Count == 1 && values[0].IsNumber() ? [] : [.. values])) is var array && values.Count == 1 && values[0].IsNumber()
            ? WithOne(array, values[0])
            : array;
    }

    private static JsValue WithOne(JsValue array, JsValue only)
    {
        // Array(5) would be an array of length 5.
        array.AsObject().Put("0", only, false);
        return array;
    }

    private object? FromScript(JsValue value, int depth, ref int budget)
    {
        if (depth > MaxDepth)
            throw new ScriptException("The script's value nests too deeply or contains itself.");
        if (--budget < 0)
            throw new ScriptException("The script's value is too large.");
        if (value.IsNull() || value.IsUndefined())
            return null;
        if (value.IsBoolean())
            return value.AsBoolean();
        if (value.IsNumber())
            return double.IsNaN(value.AsNumber()) ? null : value.AsNumber();
        if (value.IsString())
            return Bounded(value.AsString());

        var instance = value.AsObject();
        return instance switch
        {
            FunctionInstance => null,
            DateInstance date => double.IsNaN(date.PrimitiveValue) ? null : DateTimeOffset.FromUnixTimeMilliseconds((long)date.PrimitiveValue).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            IPrimitiveInstance primitive => FromScript(primitive.PrimitiveValue, depth + 1, ref budget),
            _ when instance.Class == "Array" => FromArray(instance, depth, ref budget),
            _ => FromObject(instance, depth, ref budget),
        };
    }

    private object?[] FromArray(ObjectInstance array, int depth, ref int budget)
    {
        var length = array.Get("length").AsNumber();
        if (length > limits.MaxArrayLength)
            throw new ScriptException($"An array of the script has more than {limits.MaxArrayLength} elements.");
        var items = new object?[(int)length];
        for (var i = 0; i < items.Length; i++)
            items[i] = FromScript(array.Get(i.ToString(CultureInfo.InvariantCulture)), depth + 1, ref budget);
        return items;
    }

    private Dictionary<string, object?> FromObject(ObjectInstance instance, int depth, ref int budget)
    {
        var members = new Dictionary<string, object?>();
        foreach (var (name, property) in instance.GetOwnProperties().ToList())
        {
            if (property.Enumerable != true)
                continue;
            var member = instance.Get(name);
            if (!member.IsUndefined() && !(member.IsObject() && member.AsObject() is FunctionInstance))
                members[name] = FromScript(member, depth + 1, ref budget);
        }

        return members;
    }

    private string Bounded(string text) => text.Length <= limits.MaxTextLength ? text : throw new ScriptException($"A text of the script has more than {limits.MaxTextLength} characters.");
}
