using System.Globalization;
using System.Text;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;

namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <summary>What lowered scripts call, by names that no script may use itself.</summary>
internal sealed class LoweringHelpers(Jint.Engine engine, ScriptBudget budget)
{
    public IEnumerable<(string Name, Func<JsValue, JsValue[], JsValue> Body)> All =>
    [
        ("__bpm_items", (_, a) => Items(a[0])),
        ("__bpm_list", (_, a) => List(a)),
        ("__bpm_tail", (_, a) => Tail(a[0].AsObject(), (int)a[1].AsNumber())),
        ("__bpm_object", (_, a) => Checked(a[0])),
        ("__bpm_rest", (_, a) => Rest(a)),
        ("__bpm_assign", (_, a) => Assign(a)),
        ("__bpm_new", (_, a) => New(a)),
        ("__bpm_text", (_, a) => Text(a)),
    ];

    private static int LengthOf(ObjectInstance list) => (int)Math.Min(int.MaxValue, TypeConverter.ToUint32(list.Get("length")));

    private static JsValue At(ObjectInstance list, int index) => list.Get(index.ToString(CultureInfo.InvariantCulture));

    private JavaScriptException TypeError(string message) => new(engine.TypeError, message);

    private JsValue MakeArray(List<JsValue> items)
    {
        budget.CheckArray(items.Count);
        var array = engine.Array.Construct([]);
        for (var i = 0; i < items.Count; i++)
            array.DefineOwnProperty(i.ToString(CultureInfo.InvariantCulture), new PropertyDescriptor(items[i], true, true, true), false);
        return new JsValue(array);
    }

    /// <summary>An array as it is, a text as its letters.</summary>
    private JsValue Items(JsValue value)
    {
        if (value.IsObject() && value.AsObject().Class is "Array")
            return value;
        var items = new List<JsValue>();
        AddItems(items, value);
        return MakeArray(items);
    }

    private void AddItems(List<JsValue> items, JsValue value)
    {
        if (value.IsString())
        {
            foreach (var letter in value.AsString().EnumerateRunes())
                items.Add(new JsValue(letter.ToString()));
        }
        else if (value.IsObject() && value.AsObject() is { Class: "Array" or "Arguments" } list)
        {
            var length = LengthOf(list);
            budget.CheckArray((double)items.Count + length);
            for (var i = 0; i < length; i++)
                items.Add(At(list, i));
        }
        else
        {
            throw TypeError($"{(value.IsObject() ? "An object" : TypeConverter.ToString(value))} is not iterable.");
        }
    }

    private JsValue List(JsValue[] parts)
    {
        var items = new List<JsValue>();
        foreach (var part in parts)
            AddItems(items, part);
        return MakeArray(items);
    }

    private JsValue Tail(ObjectInstance list, int from)
    {
        var items = new List<JsValue>();
        var length = LengthOf(list);
        budget.CheckArray(length);
        for (var i = from; i < length; i++)
            items.Add(At(list, i));
        return MakeArray(items);
    }

    private JsValue Checked(JsValue value) =>
        value.IsNull() || value.IsUndefined() ? throw TypeError($"{TypeConverter.ToString(value)} has no members to take out.") : value;

    private JsValue Rest(JsValue[] arguments)
    {
        var without = arguments.Skip(1).Select(TypeConverter.ToString).ToHashSet(StringComparer.Ordinal);
        var target = engine.Object.Construct([]);
        Copy(target, arguments[0], without);
        return new JsValue(target);
    }

    private static JsValue Assign(JsValue[] arguments)
    {
        var target = arguments[0].AsObject();
        if (arguments.Length < 3)
        {
            Copy(target, arguments[1], null);
            return arguments[0];
        }

        // An accessor beside computed members is moved as it is.
        foreach (var (name, property) in arguments[1].AsObject().GetOwnProperties().ToList())
            target.DefineOwnProperty(name, property, false);
        return arguments[0];
    }

    private static void Copy(ObjectInstance target, JsValue source, HashSet<string>? without)
    {
        if (source.IsNull() || source.IsUndefined())
            return;
        if (source.IsString())
        {
            var text = source.AsString();
            for (var i = 0; i < text.Length; i++)
                target.Put(i.ToString(CultureInfo.InvariantCulture), new JsValue(text[i].ToString()), false);
            return;
        }

        if (!source.IsObject())
            return;
        var from = source.AsObject();
        foreach (var (name, property) in from.GetOwnProperties().ToList())
        {
            if (property.Enumerable == true && without?.Contains(name) != true)
                target.DefineOwnProperty(name, new PropertyDescriptor(from.Get(name), true, true, true), false);
        }
    }

    private JsValue New(JsValue[] arguments)
    {
        if (!arguments[0].IsObject() || arguments[0].AsObject() is not IConstructor constructor)
            throw TypeError("What 'new' is given is no constructor.");
        var list = arguments[1].AsObject();
        var given = new JsValue[LengthOf(list)];
        for (var i = 0; i < given.Length; i++)
            given[i] = At(list, i);
        return JavaScriptSandbox.Made(new JsValue(constructor.Construct(given)));
    }

    private JsValue Text(JsValue[] parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            var piece = TypeConverter.ToString(part);
            budget.CheckText((long)text.Length + piece.Length);
            text.Append(piece);
        }

        return new JsValue(text.ToString());
    }
}
