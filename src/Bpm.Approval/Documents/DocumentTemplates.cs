using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HandlebarsDotNet;

namespace Bpm.Approval.Documents;

/// <summary>The templates that ship with this release, each version compiled once, and the frame in which an administrator's text is put.</summary>
/// <remarks>
/// A released template is never edited: <c>Key.hbs</c> is version 1, <c>Key.v2.hbs</c> version 2 and so on, since a sealed page is made again from its data and its template version.
/// </remarks>
public sealed partial class DocumentTemplates
{
    /// <summary>Versions from here on are a county's own, kept in the database.</summary>
    public const int FirstOwnVersion = 1001;

    private const string Prefix = "Bpm.Approval.Documents.Templates.";
    private readonly IHandlebars _handlebars = Handlebars.Create();
    private readonly Dictionary<(string Key, int Version), string> _texts = [];
    private readonly Dictionary<string, int> _current = [];
    private readonly ConcurrentDictionary<(string Key, int Version), Lazy<HandlebarsTemplate<object, object>>> _pages = [];

    /// <summary>Reads every embedded template; those beginning with an underscore are parts of others. Each is compiled when it is first used, which takes a while.</summary>
    public DocumentTemplates()
    {
        var assembly = typeof(DocumentTemplates).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var file = FileName().Match(name[Prefix.Length..]);
            var key = file.Groups["key"].Value;
            var version = file.Groups["version"] is { Success: true } number ? int.Parse(number.Value, CultureInfo.InvariantCulture) : 1;
            var text = Read(assembly, name);
            if (key[0] == '_')
            {
                _handlebars.RegisterTemplate(key, text);
                continue;
            }

            _texts[(key, version)] = text;
            _current[key] = Math.Max(version, _current.GetValueOrDefault(key));
        }
    }

    /// <summary>Names of the templates, in order.</summary>
    public IReadOnlyList<string> Keys => [.. _current.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Whether there is a template of this name.</summary>
    public bool Has(string key) => _current.ContainsKey(key);

    /// <summary>Version of the template that ships with this release.</summary>
    public int CurrentVersion(string key) => _current.TryGetValue(key, out var version) ? version : throw new InvalidOperationException($"There is no template {key}.");

    /// <summary>The part of the shipped template that a person edits: what lies in its sheet, without the frame of the page.</summary>
    public string Text(string key)
    {
        var (_, text, _) = Split(_texts[(key, CurrentVersion(key))]);
        return text;
    }

    /// <summary>The page of a shipped version: a whole HTML document.</summary>
    /// <param name="key">Name of the template.</param>
    /// <param name="version">Version the document was drawn up with.</param>
    /// <param name="data">Data snapshot; text is escaped except the QR code.</param>
    public string Render(string key, int version, JsonObject data)
    {
        if (!_texts.TryGetValue((key, version), out var text))
            throw new InvalidOperationException($"There is no template {key}, version {version}.");

        return Page((key, version), text)(Plain(data)!);
    }

    /// <summary>The page of a county's own version.</summary>
    /// <param name="text">What its administrator wrote; goes into the frame of the shipped template.</param>
    public string Render(string key, int version, string text, JsonObject data) => Page((key, version), Framed(key, text))(Plain(data)!);

    /// <summary>The page of a text that is not stored.</summary>
    /// <exception cref="HandlebarsException">The text cannot be compiled.</exception>
    public string Preview(string key, string text, JsonObject data) => (string)_handlebars.Compile(Framed(key, text))(Plain(data)!);

    private Func<object, string> Page((string Key, int Version) id, string text)
    {
        var page = _pages.GetOrAdd(id, _ => new Lazy<HandlebarsTemplate<object, object>>(() => _handlebars.Compile(text)));
        return data => page.Value(data);
    }

    private string Framed(string key, string text)
    {
        var (before, _, after) = Split(_texts[(key, CurrentVersion(key))]);
        return before + text + after;
    }

    private static (string Before, string Text, string After) Split(string page)
    {
        var start = page.IndexOf('\n', page.IndexOf("<article", StringComparison.Ordinal)) + 1;
        var end = page.LastIndexOf("</article>", StringComparison.Ordinal);
        return (page[..start], page[start..end], page[end..]);
    }

    private static object? Plain(JsonNode? node) => node switch
    {
        null => null,
        JsonObject map => map.ToDictionary(p => p.Key, p => Plain(p.Value)),
        JsonArray list => list.Select(Plain).ToList(),
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => node.ToString(),
    };

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"^(?<key>\w+)(\.v(?<version>\d+))?\.hbs$")]
    private static partial Regex FileName();
}
