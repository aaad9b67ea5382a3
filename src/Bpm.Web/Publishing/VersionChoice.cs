using System.Globalization;
using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;

namespace Bpm.Web.Publishing;

/// <summary>Finds the version that a caller names: by number, by id, or as <c>published</c> or <c>latest</c>.</summary>
internal sealed class VersionChoice(IWorkflowDefinitionStore definitions)
{
    public static NotFoundException NotFound() => new("definition.not-found", "没有这个流程或版本。");

    /// <exception cref="NotFoundException"><c>definition.not-found</c>; <c>definition.not-published</c>.</exception>
    public async Task<WorkflowDefinitionRecord> FindAsync(string definitionId, string choice, CancellationToken ct)
    {
        if (await TryFindAsync(definitionId, choice, ct) is { } found)
            return found;
        if (choice == "published" && (await definitions.ListVersionsAsync(definitionId, ct)).Count > 0)
            throw new NotFoundException("definition.not-published", "该流程没有已发布的版本，请另选一个版本比较。");
        throw NotFound();
    }

    /// <summary>Null: there is none.</summary>
    public async Task<WorkflowDefinitionRecord?> TryFindAsync(string definitionId, string choice, CancellationToken ct)
    {
        if (int.TryParse(choice, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await definitions.FindVersionAsync(definitionId, number, ct) is { } numbered)
            return numbered;
        return choice switch
        {
            "published" => await definitions.FindPublishedVersionIdAsync(definitionId, ct) is { } id ? await definitions.FindAsync(id, ct) : null,
            "latest" => (await definitions.ListVersionsAsync(definitionId, ct)).FirstOrDefault(version => version.IsLatest) is { } latest ? await definitions.FindAsync(latest.Id, ct) : null,
            _ => await definitions.FindAsync(choice, ct),
        };
    }

    /// <exception cref="NotFoundException"><c>definition.not-found</c>.</exception>
    public async Task<WorkflowDefinitionRecord> FindByIdAsync(string versionId, CancellationToken ct) => await definitions.FindAsync(versionId, ct) ?? throw NotFound();
}
