using System.Reflection;
using System.Text.Json.Nodes;
using HandlebarsDotNet;

namespace Bpm.Approval.Documents;

/// <summary>The templates that ship with this release, each compiled once.</summary>
/// <remarks>A released template is never edited: the next version gets a new file, since a sealed page is made again from its data and its template version.</remarks>
public sealed class DocumentTemplates
{
    private const string Prefix = "Bpm.Approval.Documents.Templates.";
    private readonly Dictionary<string, Lazy<HandlebarsTemplate<object, object>>> _pages = [];

    /// <summary>Reads every embedded template; those beginning with an underscore are parts of others. Each is compiled when it is first used, which takes a while.</summary>
    public DocumentTemplates()
    {
        var handlebars = Handlebars.Create();
        var assembly = typeof(DocumentTemplates).Assembly;
        var texts = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToDictionary(name => name[Prefix.Length..^".hbs".Length], name => Read(assembly, name));
        foreach (var (name, text) in texts.Where(t => t.Key.StartsWith('_')))
            handlebars.RegisterTemplate(name, text);
        foreach (var (name, text) in texts.Where(t => !t.Key.StartsWith('_')))
            _pages[name] = new Lazy<HandlebarsTemplate<object, object>>(() => handlebars.Compile(text));
    }

    /// <summary>Version of the templates of this release.</summary>
    public static int CurrentVersion => 1;

    /// <summary>Whether there is a template of this name.</summary>
    public bool Has(string key) => _pages.ContainsKey(key);

    /// <summary>The page: a whole HTML document.</summary>
    /// <param name="key">Name of the template: the document's kind.</param>
    /// <param name="version">Version the document was drawn up with.</param>
    /// <param name="data">Data snapshot; text is escaped except the QR code.</param>
    public string Render(string key, int version, JsonObject data)
    {
        if (version != CurrentVersion || !_pages.TryGetValue(key, out var page))
            throw new InvalidOperationException($"There is no template {key}, version {version}.");

        return page.Value(Plain(data)!);
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
}
