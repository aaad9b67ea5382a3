using System.Text;
using System.Text.RegularExpressions;
using Bpm.Engine.Expressions.JavaScript.Lowering;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Native.RegExp;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Replaces the native functions of a Jint engine that can run on past its limits, and takes away those that make code at run time.</summary>
internal sealed class JavaScriptSandbox(Jint.Engine engine, ScriptBudget budget, JavaScriptValues values, TimeProvider clock)
{
    private const int MaxPatternLength = 1_000;
    private const int MaxJsonDepth = 100;
    private const int MaxPrototypes = 100;

    private static readonly string[] ArrayMethods =
    [
        "toLocaleString", "concat", "pop", "push", "reverse", "shift", "slice", "sort", "splice", "unshift",
        "indexOf", "lastIndexOf", "every", "some", "forEach", "map", "filter", "reduce", "reduceRight", "toString",
    ];

    private static readonly string[] StringMethods =
        ["concat", "slice", "substring", "substr", "toLowerCase", "toUpperCase", "toLocaleLowerCase", "toLocaleUpperCase", "trim", "indexOf", "lastIndexOf", "localeCompare"];

    public void Install(PreparedScript script)
    {
        if (script.IsLowered || script.Polyfills.Count > 0)
        {
            foreach (var (name, body) in new LoweringHelpers(engine, budget).All)
                Hidden(name, body);
        }

        Hidden(ScriptGuard.Tick, (_, _) => JsValue.Undefined);
        Hidden(ScriptGuard.Add, (_, arguments) => Sum(arguments));
        Hidden(ScriptGuard.AddTo, (_, arguments) => AddTo(arguments));
        Hidden(ScriptGuard.Bits, (_, arguments) => BitOperations.Apply(arguments[0].AsString(), arguments[1], arguments[2]));
        Hidden(ScriptGuard.BitsTo, (_, arguments) => BitsTo(arguments));
        Hidden(ScriptGuard.Regex, (_, arguments) => MakeRegex(arguments));
        Hidden(ScriptGuard.Made, (_, arguments) => Made(arguments[0]));

        var array = engine.Array.PrototypeObject;
        foreach (var name in ArrayMethods)
            Guard(array, name, CheckLengths);
        Replace(array, "join", Join);

        var text = engine.String.PrototypeObject;
        foreach (var name in StringMethods)
            Guard(text, name, CheckTexts);
        foreach (var name in (ReadOnlySpan<string>)["match", "search"])
            Guard(text, name, null, WithRegex);
        Guard(text, "split", CheckTexts);
        Guard(text, "replace", null, BoundReplacement);
        foreach (var name in (ReadOnlySpan<string>)["exec", "test"])
            Guard(engine.RegExp.PrototypeObject, name, null);

        var function = engine.Function.PrototypeObject;
        Guard(function, "apply", (_, arguments) => budget.CheckArray(arguments.Length > 1 ? LengthOf(arguments[1]) : 0));
        Guard(function, "bind", (self, _) => RefuseBound(self));
        Guard(engine.Object, "create", (_, arguments) => CheckPrototypes(arguments.Length > 0 ? arguments[0] : JsValue.Undefined));
        Guard(engine.Json, "parse", (_, arguments) => CheckJson(arguments));
        Replace(engine.Json, "stringify", (_, arguments) => Stringify(arguments));
        TakeAwayCode();
        TakeOverClock();
        Polyfills.Install(engine, script.Polyfills);
    }

    private static double LengthOf(JsValue value) => value.IsObject() ? TypeConverter.ToNumber(value.AsObject().Get("length")) is var length && length > 0 ? length : 0 : value.IsString() ? value.AsString().Length : 0;

    private static void RefuseBound(JsValue self)
    {
        // A chain of bound functions is called recursively, without end.
        if (self.IsObject() && self.AsObject() is BindFunctionInstance)
            throw new ScriptException("The script was stopped: a bound function cannot be bound again.");
    }

    private static void CheckPrototypes(JsValue value)
    {
        var depth = 0;
        for (var prototype = value.IsObject() ? value.AsObject() : null; prototype is not null; prototype = prototype.Prototype)
        {
            if (++depth > MaxPrototypes)
                throw new ScriptException($"The script was stopped: an object inherits from more than {MaxPrototypes} others.");
        }
    }

    private static void CheckJson(JsValue[] arguments)
    {
        var depth = 0;
        foreach (var letter in arguments.Length > 0 ? TypeConverter.ToString(arguments[0]) : "")
        {
            depth += letter switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (depth > MaxJsonDepth)
                throw new ScriptException($"The script was stopped: JSON nests deeper than {MaxJsonDepth}.");
        }
    }

    /// <summary>Refuses an object whose chain of prototypes is too long.</summary>
    public static JsValue Made(JsValue made)
    {
        CheckPrototypes(made);
        return made;
    }

    private void Hidden(string name, Func<JsValue, JsValue[], JsValue> body) =>
        engine.Global.FastSetProperty(name, new PropertyDescriptor(new JsValue(Checked(body)), false, false, false));

    private ClrFunctionInstance Checked(Func<JsValue, JsValue[], JsValue> body) => new(engine, (self, arguments) =>
    {
        budget.Check();
        return body(self, arguments);
    });

    private void Replace(ObjectInstance owner, string name, Func<JsValue, JsValue[], JsValue> body) =>
        owner.FastSetProperty(name, new PropertyDescriptor(new JsValue(Checked(body)), true, false, true));

    private void Guard(ObjectInstance owner, string name, Action<JsValue, JsValue[]>? check, Func<JsValue, JsValue[], JsValue[]>? change = null)
    {
        if (!owner.Get(name).IsObject() || owner.Get(name).AsObject() is not FunctionInstance native)
            return;
        Replace(owner, name, (self, arguments) =>
        {
            check?.Invoke(self, arguments);
            var result = native.Call(self, change is null ? arguments : change(self, arguments));
            if (result.IsString())
                budget.CheckText(result.AsString().Length);
            return result;
        });
    }

    private void CheckLengths(JsValue self, JsValue[] arguments)
    {
        var length = LengthOf(self);
        foreach (var argument in arguments)
            length += argument.IsObject() && argument.AsObject().Class == "Array" ? LengthOf(argument) : 1;
        budget.CheckArray(length);
    }

    private void CheckTexts(JsValue self, JsValue[] arguments)
    {
        long length = self.IsString() ? self.AsString().Length : 0;
        foreach (var argument in arguments)
            length += argument.IsString() ? argument.AsString().Length : 0;
        budget.CheckText(length);
    }

    private JsValue Sum(JsValue[] operands)
    {
        var total = operands[0];
        for (var i = 1; i < operands.Length; i++)
            total = Sum(total, operands[i]);
        return total;
    }

    private JsValue Sum(JsValue left, JsValue right)
    {
        if (left.IsNumber() && right.IsNumber())
            return new JsValue(left.AsNumber() + right.AsNumber());
        var (a, b) = (TypeConverter.ToPrimitive(left), TypeConverter.ToPrimitive(right));
        if (!a.IsString() && !b.IsString())
            return new JsValue(TypeConverter.ToNumber(a) + TypeConverter.ToNumber(b));
        var (x, y) = (TypeConverter.ToString(a), TypeConverter.ToString(b));
        budget.CheckText((long)x.Length + y.Length);
        return new JsValue(x + y);
    }

    private JsValue AddTo(JsValue[] arguments)
    {
        var target = TypeConverter.ToObject(engine, arguments[0]);
        var key = TypeConverter.ToString(arguments[1]);
        var sum = Sum(target.Get(key), arguments[2]);
        target.Put(key, sum, false);
        return sum;
    }

    private JsValue BitsTo(JsValue[] arguments)
    {
        var target = TypeConverter.ToObject(engine, arguments[1]);
        var key = TypeConverter.ToString(arguments[2]);
        var value = BitOperations.Apply(arguments[0].AsString(), target.Get(key), arguments[3]);
        target.Put(key, value, false);
        return value;
    }

    private JsValue Join(JsValue self, JsValue[] arguments)
    {
        var items = TypeConverter.ToObject(engine, self);
        var length = LengthOf(new JsValue(items));
        budget.CheckArray(length);
        var separator = arguments.Length == 0 || arguments[0].IsUndefined() ? "," : TypeConverter.ToString(arguments[0]);
        var text = new StringBuilder();
        for (var i = 0; i < length; i++)
        {
            if (i > 0)
                text.Append(separator);
            var item = items.Get(i.ToString(System.Globalization.CultureInfo.InvariantCulture));
            if (!item.IsNull() && !item.IsUndefined())
                text.Append(TypeConverter.ToString(item));
            budget.CheckText(text.Length);
        }

        return new JsValue(text.ToString());
    }

    private JsValue MakeRegex(JsValue[] arguments)
    {
        var pattern = arguments.Length > 0 ? arguments[0] : JsValue.Undefined;
        if (pattern.IsObject() && pattern.AsObject() is RegExpInstance given)
        {
            if (arguments.Length < 2 || arguments[1].IsUndefined())
                return pattern;
            pattern = new JsValue(given.Source);
        }

        var source = pattern.IsUndefined() ? "" : TypeConverter.ToString(pattern);
        if (source.Length > MaxPatternLength)
            throw new ScriptException($"The script was stopped: a regular expression has more than {MaxPatternLength} characters.");
        var flags = arguments.Length > 1 && !arguments[1].IsUndefined() ? arguments[1] : new JsValue("");
        var made = (RegExpInstance)engine.RegExp.Construct([new JsValue(source), flags]);
        made.Value = new Regex(made.Value.ToString(), made.Value.Options, budget.Limits.RegexTimeout);
        return new JsValue(made);
    }

    /// <summary>A text given to match or search is a pattern: it is made here, with a time limit, and not inside.</summary>
    private JsValue[] WithRegex(JsValue self, JsValue[] arguments) => arguments.Length == 0 ? arguments : [MakeRegex([arguments[0]]), .. arguments[1..]];

    private JsValue[] BoundReplacement(JsValue self, JsValue[] arguments)
    {
        var text = TypeConverter.ToString(self);
        if (arguments.Length < 2)
            return arguments;

        var matches = arguments[0].IsObject() && arguments[0].AsObject() is RegExpInstance { Global: true } regex ? regex.Value.Count(text) : 1;
        if (arguments[1].IsObject() && arguments[1].AsObject() is FunctionInstance replacer)
            return [arguments[0], new JsValue(Summing(replacer, text.Length)), .. arguments[2..]];

        // "$&" and its like repeat what was found or all around it.
        var replacement = TypeConverter.ToString(arguments[1]);
        budget.CheckText(text.Length + (matches * ((long)replacement.Length + ((long)replacement.Count(c => c == '$') * text.Length))));
        return arguments;
    }

    private ClrFunctionInstance Summing(FunctionInstance replacer, long length) => Checked((self, arguments) =>
    {
        var part = replacer.Call(self, arguments);
        length += TypeConverter.ToString(part).Length;
        budget.CheckText(length);
        return part;
    });

    private JsValue Stringify(JsValue[] arguments)
    {
        var value = arguments.Length > 0 ? arguments[0] : JsValue.Undefined;
        if (value.IsUndefined() || (value.IsObject() && value.AsObject() is FunctionInstance))
            return JsValue.Undefined;
        if (arguments.Length > 1 && arguments[1].IsObject())
            throw new ScriptException("JSON.stringify with a replacer is not available here.");

        var json = ValueJson.Write(values.FromScript(value));
        if (arguments.Length > 2 && (arguments[2].IsNumber() || arguments[2].IsString()))
            json = Indent(json, arguments[2].IsNumber() ? new string(' ', (int)Math.Clamp(arguments[2].AsNumber(), 0, 10)) : arguments[2].AsString());
        budget.CheckText(json.Length);
        return new JsValue(json);
    }

    private static string Indent(string json, string by)
    {
        if (by.Length == 0)
            return json;
        using var document = System.Text.Json.JsonDocument.Parse(json, new System.Text.Json.JsonDocumentOptions { MaxDepth = ValueJson.MaxDepth });
        using var stream = new MemoryStream();
        var options = new System.Text.Json.JsonWriterOptions { Indented = true, IndentSize = Math.Min(by.Length, 10), NewLine = "\n", MaxDepth = ValueJson.MaxDepth, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream, options))
            document.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>Code made at run time would not have passed the guard.</summary>
    private void TakeAwayCode()
    {
        var refuse = new JsValue(new ClrFunctionInstance(engine, (_, _) => throw new ScriptException("Making code at run time (eval, Function) is not allowed.")));
        engine.Global.FastSetProperty("eval", new PropertyDescriptor(refuse, false, false, false));
        var function = new ClrFunctionInstance(engine, (_, _) => throw new ScriptException("Making code at run time (eval, Function) is not allowed."));
        function.FastSetProperty("prototype", new PropertyDescriptor(new JsValue(engine.Function.PrototypeObject), false, false, false));
        engine.Global.FastSetProperty("Function", new PropertyDescriptor(new JsValue(function), false, false, false));
        engine.Function.PrototypeObject.FastSetProperty("constructor", new PropertyDescriptor(new JsValue(function), false, false, false));

        ReplaceConstructor("RegExp", engine.RegExp.PrototypeObject, MakeRegex, MakeRegex);
    }

    /// <summary>The moment comes from the clock that the engine was given, so that tests can move it.</summary>
    private void TakeOverClock()
    {
        var native = engine.Date;
        var made = ReplaceConstructor("Date", native.PrototypeObject, arguments => new JsValue(native.Construct(arguments.Length == 0 ? [Now()] : arguments)), _ => native.Construct([Now()]).Get("toString").Invoke(new JsValue(native.Construct([Now()])), []));
        foreach (var name in (ReadOnlySpan<string>)["parse", "UTC"])
            made.FastSetProperty(name, new PropertyDescriptor(native.Get(name), true, false, true));
        Replace(made, "now", (_, _) => Now());
    }

    private JsValue Now() => new((double)clock.GetUtcNow().ToUnixTimeMilliseconds());

    private ReplacedConstructor ReplaceConstructor(string name, ObjectInstance prototype, Func<JsValue[], JsValue> construct, Func<JsValue[], JsValue> call)
    {
        var replaced = new ReplacedConstructor(engine, construct, call);
        replaced.FastSetProperty("prototype", new PropertyDescriptor(new JsValue(prototype), false, false, false));
        engine.Global.FastSetProperty(name, new PropertyDescriptor(new JsValue(replaced), true, false, true));
        prototype.FastSetProperty("constructor", new PropertyDescriptor(new JsValue(replaced), true, false, true));
        return replaced;
    }

    private sealed class ReplacedConstructor : FunctionInstance, IConstructor
    {
        private readonly Func<JsValue[], JsValue> _construct;
        private readonly Func<JsValue[], JsValue> _call;

        public ReplacedConstructor(Jint.Engine engine, Func<JsValue[], JsValue> construct, Func<JsValue[], JsValue> call)
            : base(engine, null, null, false)
        {
            (_construct, _call) = (construct, call);
            Prototype = engine.Function.PrototypeObject;
            Extensible = true;
        }

        public override JsValue Call(JsValue thisObject, JsValue[] arguments) => _call(arguments);

        public ObjectInstance Construct(JsValue[] arguments) => _construct(arguments).AsObject();
    }
}
