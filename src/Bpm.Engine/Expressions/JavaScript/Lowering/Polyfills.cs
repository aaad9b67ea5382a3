using System.Collections.Concurrent;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;

namespace Bpm.Engine.Expressions.JavaScript.Lowering;

/// <summary>
/// Functions that newer JavaScript has and the interpreter lacks. They are scripts under the same guard and limits as the author's own.
/// A script gets those whose names it mentions.
/// </summary>
internal static class Polyfills
{
    private static readonly Dictionary<string, Polyfill[]> Known = Read("""
        Array.prototype.includes = function (x, from) { if (x !== x) return this.some(function (v) { return v !== v; }); return this.indexOf(x, from) >= 0; }
        Array.prototype.find = function (f, t) { for (var i = 0, n = this.length >>> 0; i < n; i++) if (f.call(t, this[i], i, this)) return this[i]; }
        Array.prototype.findIndex = function (f, t) { for (var i = 0, n = this.length >>> 0; i < n; i++) if (f.call(t, this[i], i, this)) return i; return -1; }
        Array.prototype.findLast = function (f, t) { for (var i = (this.length >>> 0) - 1; i >= 0; i--) if (f.call(t, this[i], i, this)) return this[i]; }
        Array.prototype.findLastIndex = function (f, t) { for (var i = (this.length >>> 0) - 1; i >= 0; i--) if (f.call(t, this[i], i, this)) return i; return -1; }
        Array.prototype.fill = function (x, a, b) { var n = this.length >>> 0, i = Math.floor(+a || 0), e = b === undefined ? n : Math.floor(+b || 0); i = i < 0 ? Math.max(n + i, 0) : i; e = e < 0 ? n + e : Math.min(e, n); for (; i < e; i++) this[i] = x; return this; }
        Array.prototype.flat = function (d) { function walk(a, depth, out) { a.forEach(function (v) { if (depth >= 1 && Array.isArray(v)) walk(v, depth - 1, out); else out.push(v); }); return out; } return walk(this, d === undefined ? 1 : +d || 0, []); }
        Array.prototype.flatMap = function (f, t) { var out = []; this.forEach(function (v, i, a) { var r = f.call(t, v, i, a); if (Array.isArray(r)) r.forEach(function (x) { out.push(x); }); else out.push(r); }); return out; }
        Array.prototype.at = function (k) { var i = Math.floor(+k || 0); return this[i < 0 ? this.length + i : i]; }
        Array.prototype.keys = function () { return this.map(function (v, i) { return i; }); }
        Array.prototype.values = function () { return this.slice(); }
        Array.prototype.entries = function () { return this.map(function (v, i) { return [i, v]; }); }
        Array.from = function (x, f, t) { var out; if (x === null || x === undefined) throw new TypeError(x + ' is not iterable'); if (typeof x === 'string' || Array.isArray(x)) out = __bpm_list(x); else { out = []; for (var i = 0, n = x.length > 0 ? Math.floor(x.length) : 0; i < n; i++) out.push(x[i]); } return f ? out.map(function (v, i) { return f.call(t, v, i); }) : out; }
        Array.of = function () { return Array.prototype.slice.call(arguments); }
        Object.assign = function (target) { if (target === null || target === undefined) throw new TypeError('Cannot convert undefined or null to object'); for (var i = 1; i < arguments.length; i++) { var s = arguments[i]; if (s !== null && s !== undefined) Object.keys(Object(s)).forEach(function (k) { target[k] = s[k]; }); } return target; }
        Object.entries = function (o) { return Object.keys(Object(o)).map(function (k) { return [k, o[k]]; }); }
        Object.values = function (o) { return Object.keys(Object(o)).map(function (k) { return o[k]; }); }
        Object.fromEntries = function (list) { var o = {}; list.forEach(function (e) { o[e[0]] = e[1]; }); return o; }
        String.prototype.includes = function (s, from) { return String(this).indexOf(s, from) >= 0; }
        String.prototype.startsWith = function (s, from) { s = String(s); from = Math.floor(+from || 0); return String(this).substr(from < 0 ? 0 : from, s.length) === s; }
        String.prototype.endsWith = function (s, end) { s = String(s); var t = String(this); if (end !== undefined) t = t.substring(0, end); return s.length <= t.length && t.substring(t.length - s.length) === s; }
        String.prototype.repeat = function (n) { n = Math.floor(+n || 0); if (n < 0 || n === Infinity) throw new RangeError('Invalid count value: ' + n); var s = String(this), out = ''; if (s === '') return ''; for (; n > 0; n = Math.floor(n / 2)) { if (n % 2) out += s; if (n > 1) s += s; } return out; }
        String.prototype.padStart = function (n, p) { var s = String(this), out = ''; p = p === undefined ? ' ' : String(p); n = Math.floor(+n || 0) - s.length; if (n <= 0 || p === '') return s; while (out.length < n) out += p; return out.substring(0, n) + s; }
        String.prototype.padEnd = function (n, p) { var s = String(this), out = ''; p = p === undefined ? ' ' : String(p); n = Math.floor(+n || 0) - s.length; if (n <= 0 || p === '') return s; while (out.length < n) out += p; return s + out.substring(0, n); }
        String.prototype.trimStart = function () { return String(this).replace(/^[\s\uFEFF\xA0]+/, ''); }
        String.prototype.trimEnd = function () { return String(this).replace(/[\s\uFEFF\xA0]+$/, ''); }
        String.prototype.replaceAll = function (a, b) { if (a instanceof RegExp) return String(this).replace(a, b); var s = String(this); a = String(a); if (typeof b === 'function') { var at = 0; return s.split(a).map(function (p, i, all) { at += i ? a.length : 0; var r = (i ? b(a, at - a.length, s) : '') + p; at += p.length; return r; }).join(''); } b = String(b); return s.split(a).join(b.indexOf('$') < 0 ? b : a.replace(a, b)); }
        String.prototype.at = function (k) { var i = Math.floor(+k || 0); i = i < 0 ? this.length + i : i; return i >= 0 && i < this.length ? this.charAt(i) : undefined; }
        String.prototype.codePointAt = function (k) { var a = this.charCodeAt(k), b = this.charCodeAt((+k || 0) + 1); if (a !== a) return undefined; return a >= 0xD800 && a < 0xDC00 && b >= 0xDC00 && b < 0xE000 ? (a - 0xD800) * 0x400 + (b - 0xDC00) + 0x10000 : a; }
        Number.isInteger = function (n) { return typeof n === 'number' && isFinite(n) && Math.floor(n) === n; }
        Number.isSafeInteger = function (n) { return typeof n === 'number' && isFinite(n) && Math.floor(n) === n && Math.abs(n) <= 9007199254740991; }
        Number.isFinite = function (n) { return typeof n === 'number' && isFinite(n); }
        Number.isNaN = function (n) { return typeof n === 'number' && n !== n; }
        Number.parseFloat = parseFloat
        Number.parseInt = parseInt
        Number.EPSILON = 2.220446049250313e-16
        Number.MAX_SAFE_INTEGER = 9007199254740991
        Number.MIN_SAFE_INTEGER = -9007199254740991
        Object.is = function (a, b) { return a === b ? a !== 0 || 1 / a === 1 / b : a !== a && b !== b; }
        Math.trunc = function (n) { n = +n; return n < 0 ? Math.ceil(n) : Math.floor(n); }
        Math.sign = function (n) { n = +n; return n > 0 ? 1 : n < 0 ? -1 : n; }
        Math.cbrt = function (n) { n = +n; if (n === 0 || !isFinite(n)) return n; var r = n < 0 ? -Math.pow(-n, 1 / 3) : Math.pow(n, 1 / 3), k = Math.round(r); return k * k * k === n ? k : r; }
        Math.log2 = function (n) { var r = Math.log(n) * 1.4426950408889634, k = Math.round(r); return Math.pow(2, k) === +n ? k : r; }
        Math.log10 = function (n) { var r = Math.log(n) * 0.4342944819032518, k = Math.round(r); return Math.pow(10, k) === +n ? k : r; }
        Math.hypot = function () { var sum = 0; for (var i = 0; i < arguments.length; i++) sum += arguments[i] * arguments[i]; return Math.sqrt(sum); }
        """);

    private static readonly ConcurrentDictionary<string, PreparedScript> Prepared = new(StringComparer.Ordinal);

    /// <summary>What a script that mentions these words is given.</summary>
    public static IReadOnlyList<Polyfill> For(IEnumerable<string> words) => [.. words.SelectMany(word => Known.GetValueOrDefault(word) ?? NetTypes.For(word)).Distinct()];

    public static void Install(Jint.Engine engine, IReadOnlyList<Polyfill> polyfills)
    {
        foreach (var (owner, name, source) in polyfills)
        {
            var value = engine.Execute(Prepared.GetOrAdd(source, s => JavaScriptParsing.PrepareOwn($"({s})")).Program).GetCompletionValue();
            OwnerOf(engine, owner).FastSetProperty(name, new PropertyDescriptor(value, true, false, true));
        }
    }

    private static ObjectInstance OwnerOf(Jint.Engine engine, string owner) => owner switch
    {
        "Array.prototype" => engine.Array.PrototypeObject,
        "String.prototype" => engine.String.PrototypeObject,
        NetTypes.Owner => engine.Global,
        _ => engine.Global.Get(owner).AsObject(),
    };

    private static Dictionary<string, Polyfill[]> Read(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(" = ", 2))
        .Select(parts => (Name: parts[0][(parts[0].LastIndexOf('.') + 1)..].Trim(), Owner: parts[0][..parts[0].LastIndexOf('.')].Trim(), Source: parts[1].Trim()))
        .GroupBy(p => p.Name, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.Select(p => new Polyfill(p.Owner, p.Name, p.Source)).ToArray(), StringComparer.Ordinal);
}

/// <summary>A function to install: <c>Owner.Name = Source</c>.</summary>
internal sealed record Polyfill(string Owner, string Name, string Source);
