using System.Text;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Engine.Runtime;
using Bpm.Web.Bursts;
using Bpm.Web.Files;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi.Definitions;

/// <summary>Definitions out to files and in from files.</summary>
internal static class DefinitionFileEndpoints
{
    public static void MapDefinitionFiles(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-definitions/{definitionId}/export", Export);
        api.MapPost("/bulk-actions/export/workflow-definitions", ExportMany);
        api.MapPost("/workflow-definitions/import", Import).EditOnly();
        api.MapPost("/workflow-definitions/{definitionId}/import", ImportAs).EditOnly();
        api.MapPost("/workflow-definitions/import-files", ImportFiles).EditOnly().DisableAntiforgery();
    }

    private static async Task<IResult> Export(string definitionId, HttpRequest request, DefinitionVersions versions, DefinitionFiles files, CancellationToken ct)
    {
        var record = await versions.FindAsync(definitionId, request.Versions() ?? VersionOptions.Latest, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition '{definitionId}'.");
        return DefinitionFiles.Answer(await files.CollectAsync([record], request.Flag("includeConsumingWorkflows") ?? false, ct));
    }

    private static async Task<IResult> ExportMany(HttpRequest request, IWorkflowDefinitionStore store, DefinitionFiles files, CancellationToken ct)
    {
        var body = await ElsaBody.ReadAsync<ExportBody>(request, ct);
        var records = new List<WorkflowDefinitionRecord>();
        foreach (var id in (body.Ids ?? []).Distinct(StringComparer.Ordinal))
            records.Add(await store.FindAsync(id, ct) ?? throw new WorkflowDefinitionNotFoundException($"There is no definition version '{id}'."));
        if (records.Count == 0)
            throw new InputRefusedException("export.nothing-chosen", "请选择要导出的流程。", "ids");
        return DefinitionFiles.Answer(await files.CollectAsync(records, body.IncludeConsumingWorkflows ?? false, ct));
    }

    private static Task<IResult> Import(HttpRequest request, CurrentAccount current, BurstScope bursts, DefinitionViews views, CancellationToken ct) =>
        ImportOneAsync(request, null, current, bursts, views, ct);

    private static Task<IResult> ImportAs(string definitionId, HttpRequest request, CurrentAccount current, BurstScope bursts, DefinitionViews views, CancellationToken ct) =>
        ImportOneAsync(request, definitionId, current, bursts, views, ct);

    private static async Task<IResult> ImportOneAsync(HttpRequest request, string? definitionId, CurrentAccount current, BurstScope bursts, DefinitionViews views, CancellationToken ct)
    {
        var json = Encoding.UTF8.GetString(await ElsaBody.ReadBytesAsync(request, ct)).TrimStart('\uFEFF');
        var reason = ReasonHeader.Of(request);
        var saved = await bursts.RunAsync<SaveDefinition, SavedDefinition>(save => save.ImportAsync(json, definitionId, current.Account, reason, ct), ct);
        return ElsaJson.Ok(await views.ViewAsync(saved.Version, mayEdit: true, ct));
    }

    private static async Task<IResult> ImportFiles(HttpRequest request, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var reason = ReasonHeader.Of(request);
        var (imported, code) = (0, "import.some-refused");
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var file in await UploadedJson.ReadAsync(request, UploadBounds.Definitions, ct))
        {
            if (file.Json is null)
                (errors[file.Name], code) = ([file.Message], file.Code!);
            else if (await TryImportAsync(file.Json, current.Account, reason, bursts, ct) is { } refused)
                (errors[file.Name], code) = refused;
            else
                imported++;
        }

        return errors.Count > 0
            ? throw new InputRefusedException(imported == 0 && errors.Count == 1 ? code : "import.some-refused", $"已导入 {imported} 个流程，{errors.Count} 个文件未能导入。", errors)
            : ElsaJson.Ok(new { Count = imported });
    }

    /// <summary>One file that is refused does not keep the others out.</summary>
    /// <returns>Null: it was taken in.</returns>
    private static async Task<(string[] Texts, string Code)?> TryImportAsync(string json, Account by, string? reason, BurstScope bursts, CancellationToken ct)
    {
        try
        {
            await bursts.RunAsync<SaveDefinition, SavedDefinition>(save => save.ImportAsync(json, null, by, reason, ct), ct);
            return null;
        }
        catch (DefinitionRefusedException refused)
        {
            var refusal = FindingTexts.Refusal(refused);
            return ([.. refusal.Errors.Values.SelectMany(texts => texts)], refusal.Code);
        }
        catch (RuleBrokenException refused)
        {
            return ([refused.Message], refused.Code);
        }
        catch (InputRefusedException refused)
        {
            return ([refused.Message], refused.Code);
        }
    }

    /// <param name="Ids">Version ids.</param>
    private sealed record ExportBody(List<string>? Ids, bool? IncludeConsumingWorkflows);
}
