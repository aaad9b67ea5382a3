using System.Text.Json.Nodes;

namespace Bpm.Approval.Forms;

/// <summary>Forms read once from <c>matters/&lt;folder&gt;/forms/*.json</c>; those of the folder <c>shared</c> serve every matter.</summary>
public sealed class FolderFormCatalog : IFormCatalog
{
    private const string Shared = "";
    private readonly Dictionary<(string MatterCode, string Key), FormDefinition> _forms = [];

    /// <param name="mattersFolder">The folder <c>workflows/matters</c>.</param>
    /// <exception cref="FormatException">A file is no form, with its path.</exception>
    public FolderFormCatalog(string mattersFolder)
    {
        foreach (var folder in Directory.EnumerateDirectories(mattersFolder).Order(StringComparer.Ordinal))
            ReadMatter(folder);
    }

    /// <inheritdoc />
    public FormDefinition? Find(string matterCode, string key) =>
        _forms.GetValueOrDefault((matterCode, key)) ?? _forms.GetValueOrDefault((Shared, key));

    private void ReadMatter(string folder)
    {
        var forms = Path.Combine(folder, "forms");
        if (!Directory.Exists(forms))
            return;

        var code = MatterCodeOf(folder);
        foreach (var file in Directory.EnumerateFiles(forms, "*.json").Order(StringComparer.Ordinal))
        {
            try
            {
                var form = FormDefinition.Parse(File.ReadAllText(file));
                _forms[(code, form.Key)] = form;
            }
            catch (FormatException broken)
            {
                throw new FormatException($"{file}: {broken.Message}", broken);
            }
        }
    }

    private static string MatterCodeOf(string folder)
    {
        if (Path.GetFileName(folder) == "shared")
            return Shared;

        var matter = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "matter.json")))!;
        return matter["code"]?.GetValue<string>() ?? throw new FormatException($"{folder}: matter.json has no code.");
    }
}
