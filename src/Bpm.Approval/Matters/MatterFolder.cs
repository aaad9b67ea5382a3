using System.Text.Json;

namespace Bpm.Approval.Matters;

/// <summary>What a matters folder holds.</summary>
/// <param name="Matters">The good ones, by number.</param>
/// <param name="Findings">What is wrong with the others; empty when all are good.</param>
public sealed record MatterFolderContent(IReadOnlyList<MatterSource> Matters, IReadOnlyList<MatterFileFinding> Findings);

/// <summary>
/// Reads <c>workflows/matters</c>: one folder a matter with <c>matter.json</c> and <c>forms/*.json</c>; forms of <c>shared/forms</c> belong to every matter.
/// A bad file keeps its matter out and is reported; the others load.
/// </summary>
public sealed class MatterFolder
{
    private const string Shared = "shared";

    private readonly string _root;
    private readonly List<MatterFileFinding> _findings = [];
    private readonly PublicationRules _rules;

    private MatterFolder(string root, PublicationRules rules)
    {
        _root = root;
        _rules = rules;
    }

    /// <summary>Reads the folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static MatterFolderContent Read(string root, PublicationRules? rules = null) => new MatterFolder(root, rules ?? PublicationRules.Default).Read();

    private MatterFolderContent Read()
    {
        var shared = ReadForms(Shared);
        var matters = new List<MatterSource>();
        foreach (var folder in Directory.GetDirectories(_root).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal))
        {
            if (folder != Shared && ReadMatter(folder, shared) is { } matter)
                matters.Add(matter);
        }

        foreach (var twice in matters.GroupBy(matter => matter.Definition.HandlingItemCode).Where(group => group.Count() > 1))
            _findings.Add(new MatterFileFinding(".", "matter-file.duplicate", "$.handlingItemCode", $"业务办理项编码{twice.Key}出现在多个文件夹。"));
        var unique = matters.GroupBy(matter => matter.Definition.HandlingItemCode).Where(group => group.Count() == 1).Select(group => group.Single());
        return new MatterFolderContent([.. unique.OrderBy(matter => matter.Definition.Number, StringComparer.Ordinal)], _findings);
    }

    private MatterSource? ReadMatter(string folder, IReadOnlyList<MatterForm> shared)
    {
        var before = _findings.Count;
        var file = $"{folder}/matter.json";
        if (!File.Exists(PathOf(file)))
        {
            _findings.Add(new MatterFileFinding(file, "matter-file.missing", "$", "文件夹中没有matter.json。"));
            return null;
        }

        var json = File.ReadAllText(PathOf(file));
        var definition = Deserialize<MatterDefinition>(file, json);
        var own = ReadForms(folder);
        if (definition is null)
            return null;

        var forms = own.Concat(shared.Where(form => own.All(mine => mine.Key != form.Key))).ToList();
        _findings.AddRange(MatterFileCheck.Run(definition, forms, _rules).Select(found => new MatterFileFinding(file, found.Code, found.JsonPath, found.Message)));
        return _findings.Count == before ? MatterSource.Combine(json, definition, forms) : null;
    }

    private List<MatterForm> ReadForms(string folder)
    {
        var forms = new List<MatterForm>();
        var directory = PathOf($"{folder}/forms");
        if (!Directory.Exists(directory))
            return forms;

        foreach (var name in Directory.GetFiles(directory, "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal))
        {
            var file = $"{folder}/forms/{name}";
            if (Deserialize<MatterForm>(file, File.ReadAllText(PathOf(file))) is not { } form)
                continue;
            if (form.Key != Path.GetFileNameWithoutExtension(name))
                _findings.Add(new MatterFileFinding(file, "matter-file.form-broken", "$.key", $"表单key“{form.Key}”应与文件名一致。"));
            _findings.AddRange(MatterFormCheck.Run(form).Select(found => new MatterFileFinding(file, found.Code, found.JsonPath, found.Message)));
            forms.Add(form);
        }

        return forms;
    }

    private T? Deserialize<T>(string file, string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, MatterSource.Options);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or FormatException)
        {
            var at = (broken as JsonException)?.Path ?? "$";
            _findings.Add(new MatterFileFinding(file, "matter-file.unreadable", at, $"文件无法读取：{broken.Message}"));
            return null;
        }
    }

    private string PathOf(string file) => Path.Combine([_root, .. file.Split('/')]);
}
