namespace Bpm.Engine.Http;

/// <summary>Route templates: segments, each a text or a parameter in braces; the last parameter may take the rest (<c>{*rest}</c>).</summary>
internal static class HttpPath
{
    /// <summary>With a leading slash and no trailing one.</summary>
    public static string Normal(string? path) => "/" + (path ?? "").Trim().Trim('/');

    /// <summary>Templates that no request can tell apart have the same shape.</summary>
    public static string Shape(string path) => string.Join('/', Segments(path).Select(s => IsRest(s) ? "{*}" : IsParameter(s) ? "{}" : s.ToLowerInvariant()));

    /// <summary>The values of the parameters. Null: the path does not fit.</summary>
    public static Dictionary<string, string>? Match(string template, string path)
    {
        var (wanted, given) = (Segments(template), Segments(path));
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < wanted.Length; i++)
        {
            if (IsRest(wanted[i]))
            {
                values[NameOf(wanted[i])] = string.Join('/', given.Skip(i));
                return values;
            }

            if (i >= given.Length)
                return null;
            if (IsParameter(wanted[i]))
                values[NameOf(wanted[i])] = given[i];
            else if (!string.Equals(wanted[i], given[i], StringComparison.OrdinalIgnoreCase))
                return null;
        }

        return given.Length == wanted.Length ? values : null;
    }

    /// <summary>Smaller is more exact: texts go before parameters, parameters before the rest.</summary>
    public static string Rank(string template) => string.Concat(Segments(template).Select(s => IsRest(s) ? '2' : IsParameter(s) ? '1' : '0'));

    private static string[] Segments(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsParameter(string segment) => segment.Length > 2 && segment[0] == '{' && segment[^1] == '}';

    private static bool IsRest(string segment) => IsParameter(segment) && segment[1] == '*';

    private static string NameOf(string segment) => segment[1..^1].TrimStart('*').Split(':')[0].TrimEnd('?');
}
