using System.Text.Json;

namespace Bpm.Web.ElsaApi.Descriptors;

/// <summary>Chinese names of Elsa's own activities, for show only. Read once from the file beside this one.</summary>
internal sealed class ElsaNames
{
    private readonly NameFile _file;

    public ElsaNames()
    {
        using var stream = typeof(ElsaNames).Assembly.GetManifestResourceStream("Bpm.Web.ElsaApi.Descriptors.elsa-names.zh.json")!;
        _file = JsonSerializer.Deserialize<NameFile>(stream, JsonSerializerOptions.Web)!;
    }

    /// <summary>Null: none.</summary>
    public ActivityNames? Find(string typeName) => _file.Activities.GetValueOrDefault(typeName);

    public string Category(string category) => _file.Categories.GetValueOrDefault(category, category);

    public string? InputCategory(string? category) => category is null ? null : _file.InputCategories.GetValueOrDefault(category, category);

    /// <summary>Text of a choice, by its value.</summary>
    public string Option(string value, string otherwise) => _file.Options.GetValueOrDefault(value, otherwise);

    /// <summary>What an outcome is called where nobody says it.</summary>
    public string Outcome(string outcome, string otherwise) => _file.Outcomes.GetValueOrDefault(outcome, otherwise);

    private sealed record NameFile(
        Dictionary<string, string> Categories, Dictionary<string, string> InputCategories, Dictionary<string, ActivityNames> Activities, Dictionary<string, string> Options, Dictionary<string, string> Outcomes);
}

/// <param name="Ports">By outcome or embedded port.</param>
/// <param name="Inputs">By input: name, description and, where the inferred editor is of no use, the editor.</param>
/// <param name="Outputs">By output: name and description.</param>
internal sealed record ActivityNames(string Name, string Description, Dictionary<string, string>? Ports, Dictionary<string, string[]>? Inputs, Dictionary<string, string[]>? Outputs);
