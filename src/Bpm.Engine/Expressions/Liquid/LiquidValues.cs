using System.Globalization;
using System.Text.Json;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>What values mean in Liquid. No .NET object is ever reached through one: what is not plain is taken as its JSON.</summary>
internal static class LiquidValues
{
    private const int MaxSearchLength = 10_000;
    private const int MaxComparedDepth = 16;

    /// <summary>Any value of the engine as one that templates know.</summary>
    public static object? Plain(object? value) => value switch
    {
        null or string or bool or decimal or LiquidObject or LiquidRange or LiquidEmptiness or object?[] or IReadOnlyDictionary<string, object?> => value,
        double number => Number(number),
        float number => Number(number),
        int or long or short or byte or uint or ulong or sbyte or ushort => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        byte[] bytes => Convert.ToBase64String(bytes),
        IDictionary<string, object?> members => new Dictionary<string, object?>(members),
        IEnumerable<object?> items => items.ToArray(),
        JsonElement element => Plain(ValueJson.Read(element)),
        _ => Plain(ValueJson.Read(ValueJson.Write(value))),
    };

    public static bool IsTrue(object? value) => value is not (null or false);

    public static object? Member(object owner, object? key, LiquidRun run)
    {
        run.Step();
        return owner switch
        {
            LiquidObject made => Plain(made.Get(Text(key, run))),
            IReadOnlyDictionary<string, object?> members => Plain(OfMembers(members, Text(key, run))),
            string text => key is "size" ? (decimal)LiquidText.Length(text) : null,
            _ when Items(owner) is { } items => OfItems(items, key),
            _ => null,
        };
    }

    /// <summary>Null: not a list.</summary>
    public static IReadOnlyList<object?>? Items(object? value) => value as IReadOnlyList<object?>;

    /// <summary>For filters and loops: a list as it is, nothing as no item, anything else as one.</summary>
    public static IReadOnlyList<object?> Listed(object? value) => value is null ? [] : Items(value) ?? [value];

    /// <summary>As text, within the limits.</summary>
    public static string Text(object? value, LiquidRun run)
    {
        if (value is string text)
            return text;
        var output = new LiquidOutput(run.Budget);
        Write(value, output);
        return output.ToString();
    }

    public static void Write(object? value, LiquidOutput output)
    {
        switch (value)
        {
            case null or LiquidEmptiness:
                break;
            case string text:
                output.Write(text);
                break;
            case bool flag:
                output.Write(flag ? "true" : "false");
                break;
            case decimal number:
                output.Write(number.ToString(CultureInfo.InvariantCulture));
                break;
            case LiquidRange range:
                output.Write(range.ToString());
                break;
            case IReadOnlyList<object?> items:
                foreach (var item in items)
                    Write(Plain(item), output);
                break;
            default:
                output.Write(LiquidJson.Write(value, output.Budget));
                break;
        }
    }

    public static decimal Number(object? value) => value switch
    {
        decimal number => number,
        string { Length: <= 100 } text when decimal.TryParse(text.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };

    public static int Whole(object? value) => (int)Math.Clamp(Math.Truncate(Number(value)), int.MinValue, int.MaxValue);

    public static bool AreEqual(object? a, object? b, LiquidRun run) => AreEqual(a, b, run, 0);

    /// <returns>Null: they cannot be ordered, so no comparison holds.</returns>
    public static int? Order(object? a, object? b) => (a, b) switch
    {
        (decimal x, decimal y) => x.CompareTo(y),
        (string x, string y) => string.CompareOrdinal(x, y),
        _ => null,
    };

    public static bool Contains(object? owner, object? part, LiquidRun run)
    {
        switch (owner)
        {
            case string text:
                return part is not null && text.Contains(Searchable(Text(part, run)), StringComparison.Ordinal);
            case IReadOnlyDictionary<string, object?> members:
                return part is string key && members.ContainsKey(key);
            case IReadOnlyList<object?> items:
                foreach (var item in items)
                {
                    run.Budget.Check();
                    if (AreEqual(Plain(item), part, run))
                        return true;
                }

                return false;
            default:
                return false;
        }
    }

    /// <summary>Looking for a long text in a long text takes their product.</summary>
    /// <exception cref="JavaScript.ScriptException">It is too long to be looked for.</exception>
    public static string Searchable(string text) =>
        text.Length <= MaxSearchLength ? text : throw new JavaScript.ScriptException($"The template was stopped: it looks for a text of more than {MaxSearchLength} characters.");

    private static object Number(double number) =>
        double.IsFinite(number) && Math.Abs(number) < 1e28 ? (decimal)number : number.ToString(CultureInfo.InvariantCulture);

    private static object? OfMembers(IReadOnlyDictionary<string, object?> members, string key)
    {
        if (members.TryGetValue(key, out var value))
            return value;
        foreach (var (name, member) in members)
        {
            if (name.Equals(key, StringComparison.OrdinalIgnoreCase))
                return member;
        }

        return key == "size" ? members.Count : null;
    }

    private static object? OfItems(IReadOnlyList<object?> items, object? key)
    {
        switch (key)
        {
            case "size":
                return (decimal)items.Count;
            case "first":
                return items.Count > 0 ? Plain(items[0]) : null;
            case "last":
                return items.Count > 0 ? Plain(items[^1]) : null;
            case decimal number when number == Math.Truncate(number):
                var index = Whole(number < 0 ? number + items.Count : number);
                return index >= 0 && index < items.Count ? Plain(items[index]) : null;
            default:
                return null;
        }
    }

    private static bool AreEqual(object? a, object? b, LiquidRun run, int depth)
    {
        if (b is LiquidEmptiness)
            (a, b) = (b, a);
        if (a is LiquidEmptiness kind)
            return IsEmpty(b, kind);
        switch (a, b)
        {
            case (decimal x, decimal y):
                return x == y;
            case (IReadOnlyDictionary<string, object?> or LiquidObject, _):
                return ReferenceEquals(a, b);
            case (IReadOnlyList<object?> x, IReadOnlyList<object?> y):
                if (x.Count != y.Count || depth == MaxComparedDepth)
                    return false;
                for (var i = 0; i < x.Count; i++)
                {
                    run.Budget.Check();
                    if (!AreEqual(Plain(x[i]), Plain(y[i]), run, depth + 1))
                        return false;
                }

                return true;
            default:
                return Equals(a, b);
        }
    }

    private static bool IsEmpty(object? value, LiquidEmptiness kind) => value switch
    {
        string text => kind == LiquidEmptiness.Empty ? text.Length == 0 : string.IsNullOrWhiteSpace(text),
        IReadOnlyDictionary<string, object?> members => members.Count == 0,
        IReadOnlyList<object?> items => items.Count == 0,
        null or false => kind == LiquidEmptiness.Blank,
        _ => false,
    };
}
