using Bpm.Approval.Definitions;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Engine.Definitions;
using Bpm.Web.Bursts;
using Bpm.Web.ElsaApi;
using Bpm.Web.Files;

namespace Bpm.Web.Publishing;

/// <summary>Imports the files of an upload one by one: a bad one keeps none of the others out.</summary>
internal sealed class ImportFiles(BurstScope bursts)
{
    /// <summary>Field of the form: revisions of other people's drafts that may be replaced.</summary>
    private const string Replace = "replace";

    /// <exception cref="InputRefusedException">As <see cref="UploadedJson.ReadAsync"/>; nothing was imported.</exception>
    public async Task<ImportReport> RunAsync(HttpRequest request, Account by, CancellationToken ct)
    {
        var lines = new List<ImportLine>();
        var files = await UploadedJson.ReadAsync(request, UploadBounds.Definitions, ct);
        string[] replaceable = [.. request.Form[Replace].OfType<string>()];
        foreach (var file in files)
            lines.Add(file.Json is null ? new ImportLine(file.Name, false, file.Message) { Code = file.Code } : await ImportAsync(file.Name, file.Json, by, replaceable, ct));
        return new ImportReport(lines);
    }

    private async Task<ImportLine> ImportAsync(string name, string json, Account by, IReadOnlyCollection<string> replaceable, CancellationToken ct)
    {
        try
        {
            var done = await bursts.RunAsync<ImportDefinition, ImportedDefinition>(import => import.RunAsync(json, name, by, replaceable, ct), ct);
            var what = done.IsNew ? "已导入为新流程的草稿" : $"已导入为已有流程的第{done.Version.Version}版草稿";
            return new ImportLine(name, true, done.Findings.Count == 0 ? $"{what}。" : $"{what}，发布前有{done.Findings.Count}处需要处理。")
            {
                DefinitionId = done.Version.DefinitionId,
                VersionId = done.Version.Id,
                Version = done.Version.Version,
                Findings = [.. done.Findings.Select(FindingTexts.Chinese)],
            };
        }
        catch (DraftOfAnotherException refused)
        {
            return new ImportLine(name, false, refused.Message) { Code = refused.Code, Draft = refused.Draft };
        }
        catch (DefinitionRefusedException refused)
        {
            return Refused(name, FindingTexts.Refusal(refused));
        }
        catch (InputRefusedException refused)
        {
            return Refused(name, refused);
        }
    }

    private static ImportLine Refused(string name, InputRefusedException problem) =>
        new(name, false, problem.Message) { Code = problem.Code, Findings = [.. problem.Errors.Values.SelectMany(texts => texts).Where(text => text != problem.Message)] };
}
