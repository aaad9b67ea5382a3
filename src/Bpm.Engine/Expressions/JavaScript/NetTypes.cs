using Bpm.Engine.Expressions.JavaScript.Lowering;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>
/// The .NET types that Elsa's scripts know by name, as scripts under the guard: what they make is a date or a text that converts to the type, and no .NET object is reached.
/// Members answer in both cases (<c>totalDays</c>, <c>TotalDays</c>). Moments are UTC and come from the engine's clock; <c>Now</c> is <c>UtcNow</c>.
/// </summary>
internal static class NetTypes
{
    public const string Owner = "globalThis";

    private const string TimeSpan = """
        (function () {
            function both(o, name, value) { o[name] = value; o[name.charAt(0).toUpperCase() + name.substring(1)] = value; }
            function pad(n, width) { n = String(n); while (n.length < width) n = '0' + n; return n; }
            function make(ms) {
                ms = Math.round(ms);
                var a = Math.abs(ms), days = Math.floor(a / 864e5), sign = ms < 0 ? -1 : 1;
                var span = new String((ms < 0 ? '-' : '') + (days ? days + '.' : '') + pad(Math.floor(a / 36e5) % 24, 2) + ':' + pad(Math.floor(a / 6e4) % 60, 2) + ':' + pad(Math.floor(a / 1e3) % 60, 2) + (a % 1e3 ? '.' + pad(a % 1e3, 3) : ''));
                both(span, 'totalMilliseconds', ms); both(span, 'totalSeconds', ms / 1e3); both(span, 'totalMinutes', ms / 6e4); both(span, 'totalHours', ms / 36e5); both(span, 'totalDays', ms / 864e5);
                both(span, 'days', sign * days); both(span, 'hours', sign * (Math.floor(a / 36e5) % 24)); both(span, 'minutes', sign * (Math.floor(a / 6e4) % 60)); both(span, 'seconds', sign * (Math.floor(a / 1e3) % 60));
                both(span, 'add', function (other) { return make(ms + other.totalMilliseconds); });
                both(span, 'subtract', function (other) { return make(ms - other.totalMilliseconds); });
                both(span, 'negate', function () { return make(-ms); });
                span.valueOf = function () { return ms; };
                return span;
            }
            function TimeSpan(a, b, c, d, e) {
                var n = arguments.length;
                return make(n < 2 ? (a || 0) / 1e4 : n === 3 ? a * 36e5 + b * 6e4 + c * 1e3 : a * 864e5 + b * 36e5 + c * 6e4 + (d || 0) * 1e3 + (e || 0));
            }
            both(TimeSpan, 'fromDays', function (n) { return make(n * 864e5); });
            both(TimeSpan, 'fromHours', function (n) { return make(n * 36e5); });
            both(TimeSpan, 'fromMinutes', function (n) { return make(n * 6e4); });
            both(TimeSpan, 'fromSeconds', function (n) { return make(n * 1e3); });
            both(TimeSpan, 'fromMilliseconds', function (n) { return make(n); });
            both(TimeSpan, 'zero', make(0));
            both(TimeSpan, 'parse', function (text) {
                var p = /^(-)?(?:(\d+)\.)?(\d+):(\d+)(?::(\d+)(?:\.(\d+))?)?$/.exec(String(text));
                if (!p) throw new TypeError("'" + text + "' is no time span.");
                return make((p[1] ? -1 : 1) * ((p[2] || 0) * 864e5 + p[3] * 36e5 + p[4] * 6e4 + (p[5] || 0) * 1e3 + ('0.' + (p[6] || 0)) * 1e3));
            });
            return TimeSpan;
        })()
        """;

    private const string DateTime = """
        (function () {
            function both(o, name, value) { o[name] = value; o[name.charAt(0).toUpperCase() + name.substring(1)] = value; }
            function moment(o, name, make) { [name, name.charAt(0).toUpperCase() + name.substring(1)].forEach(function (n) { Object.defineProperty(o, n, { get: make }); }); }
            function make(ms) {
                if (ms !== ms) throw new TypeError('This is no date.');
                var d = new Date(ms);
                function moved(name, by) { both(d, name, function (n) { return make(ms + n * by); }); }
                moved('addDays', 864e5); moved('addHours', 36e5); moved('addMinutes', 6e4); moved('addSeconds', 1e3); moved('addMilliseconds', 1);
                both(d, 'addMonths', function (n) {
                    var first = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + n, 1)), last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
                    return make(first.getTime() + (Math.min(d.getUTCDate(), last) - 1) * 864e5 + (ms - Math.floor(ms / 864e5) * 864e5));
                });
                both(d, 'addYears', function (n) { return d.addMonths(12 * n); });
                both(d, 'add', function (span) { return make(ms + span.totalMilliseconds); });
                both(d, 'subtract', function (other) { return other instanceof Date ? TimeSpan.fromMilliseconds(ms - other.getTime()) : make(ms - other.totalMilliseconds); });
                both(d, 'year', d.getUTCFullYear()); both(d, 'month', d.getUTCMonth() + 1); both(d, 'day', d.getUTCDate()); both(d, 'hour', d.getUTCHours()); both(d, 'minute', d.getUTCMinutes());
                both(d, 'second', d.getUTCSeconds()); both(d, 'millisecond', d.getUTCMilliseconds()); both(d, 'dayOfWeek', d.getUTCDay());
                moment(d, 'date', function () { return make(Math.floor(ms / 864e5) * 864e5); });
                return d;
            }
            function Made(year, month, day, hour, minute, second) { return make(arguments.length > 1 ? Date.UTC(year, month - 1, day || 1, hour || 0, minute || 0, second || 0) : arguments.length ? new Date(year).getTime() : Date.UTC(1, 0, 1) - 59958144e6); }
            moment(Made, 'now', function () { return make(Date.now()); });
            moment(Made, 'utcNow', function () { return make(Date.now()); });
            moment(Made, 'today', function () { return make(Date.now()).date; });
            both(Made, 'parse', function (text) { return make(new Date(String(text)).getTime()); });
            return Made;
        })()
        """;

    private const string Guid = """
        (function () {
            function Guid(text) { return Guid.parse(text); }
            Guid.newGuid = Guid.NewGuid = function () { return newGuid(); };
            Guid.parse = Guid.Parse = function (text) { return parseGuid(text); };
            Guid.empty = Guid.Empty = '00000000-0000-0000-0000-000000000000';
            return Guid;
        })()
        """;

    private const string Random = """
        (function () {
            function Random() { if (!(this instanceof Random)) return new Random(); }
            Random.prototype.next = Random.prototype.Next = function (min, max) { if (arguments.length < 2) { max = arguments.length ? min : 2147483647; min = 0; } return min + Math.floor(Math.random() * (max - min)); };
            Random.prototype.nextDouble = Random.prototype.NextDouble = function () { return Math.random(); };
            return Random;
        })()
        """;

    private const string LogPersistenceMode = "({ Inherit: 'Inherit', Include: 'Include', Exclude: 'Exclude' })";

    private static readonly Dictionary<string, Polyfill[]> Known = new(StringComparer.Ordinal)
    {
        [nameof(TimeSpan)] = [Of(nameof(TimeSpan), TimeSpan)],
        [nameof(DateTime)] = [Of(nameof(TimeSpan), TimeSpan), Of(nameof(DateTime), DateTime)],
        ["DateTimeOffset"] = [Of(nameof(TimeSpan), TimeSpan), Of("DateTimeOffset", DateTime)],
        [nameof(Guid)] = [Of(nameof(Guid), Guid)],
        [nameof(Random)] = [Of(nameof(Random), Random)],
        [nameof(LogPersistenceMode)] = [Of(nameof(LogPersistenceMode), LogPersistenceMode)],
    };

    /// <summary>What a script that mentions this word is given. Empty: nothing.</summary>
    public static Polyfill[] For(string word) => Known.GetValueOrDefault(word) ?? [];

    /// <summary>Elsa's script functions that a type needs, though the script may not mention them.</summary>
    public static IEnumerable<string> FunctionsFor(string word) => word == nameof(Guid) ? ["newGuid", "parseGuid"] : [];

    private static Polyfill Of(string name, string source) => new(Owner, name, source);
}
