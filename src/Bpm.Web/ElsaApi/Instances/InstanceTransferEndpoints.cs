using System.Text;
using Bpm.Approval.Rules;
using Bpm.Data.Cases;
using Bpm.Engine.Runtime.Transfer;
using Bpm.Web.Bursts;
using Bpm.Web.Files;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Takes instances out as files and in again. Those of cases stay: they hold personal data, and are a legal record. Source: studio-api.md 6.4.</summary>
internal static class InstanceTransferEndpoints
{
    private const int MostFiles = 200;

    public static void MapInstanceTransfer(this IEndpointRouteBuilder api)
    {
        api.MapGet("/workflow-instances/{id}/export", Export).RequireAuthorization(Policies.DesignerOperate);
        api.MapPost("/bulk-actions/export/workflow-instances", ExportMany).RequireAuthorization(Policies.DesignerOperate);
        api.MapPost("/bulk-actions/import/workflow-instances", Import).RequireAuthorization(Policies.DesignerOperate).DisableAntiforgery();
    }

    private static async Task<IResult> Export(string id, InstanceTransfer transfer, CaseInstances cases, CancellationToken ct)
    {
        var json = await transfer.ExportAsync(id, ct) ?? throw InstanceEndpoints.NotFound();
        if (await cases.FindCaseNumberAsync(id, ct) is not null)
            throw OfCase();
        return Results.File(Encoding.UTF8.GetBytes(json), "application/json", $"workflow-instance-{NameOf(id)}.json");
    }

    private static async Task<IResult> ExportMany(HttpRequest request, InstanceTransfer transfer, CaseInstances cases, CancellationToken ct)
    {
        var asked = (await ElsaBody.ReadAsync<ExportRequest>(request, ct)).Ids?.OfType<string>().Distinct(StringComparer.Ordinal).ToList() ?? [];
        if (asked.Count is 0 or > MostFiles)
            throw new InputRefusedException("query.invalid", $"请选择 1 至 {MostFiles} 个实例。", "ids");

        var files = new List<(string Name, byte[] Content)>();
        foreach (var id in asked)
        {
            if (await cases.FindCaseNumberAsync(id, ct) is not null)
                throw OfCase();
            files.Add(($"workflow-instance-{NameOf(id)}.json", Encoding.UTF8.GetBytes(await transfer.ExportAsync(id, ct) ?? throw InstanceEndpoints.NotFound())));
        }

        return Results.File(Archives.Pack(files), "application/zip", "workflow-instances.zip");
    }

    private static async Task<IResult> Import(HttpRequest request, BurstScope bursts, CurrentAccount current, ILogger<ImportInstance> log, CancellationToken ct)
    {
        var (count, refused) = (0, new Dictionary<string, string[]>(StringComparer.Ordinal));
        var code = "";
        foreach (var file in await UploadedJson.ReadAsync(request, UploadBounds.Instances, ct))
        {
            if (file.Json is null)
            {
                code = file.Code;
                refused[file.Name] = [$"{file.Name}：{file.Message}"];
                continue;
            }

            var result = await bursts.RunAsync<ImportInstance, InstanceTransferResult>(import => import.RunAsync(file.Json, ct), ct);
            if (result.IsRefused)
            {
                code = result.RefusalCode;
                refused[file.Name] = [$"{file.Name}：{ImportInstance.Text(result)}"];
                continue;
            }

            count++;
            log.InstanceImported(result.InstanceId, current.Account.UserName);
        }

        return count == 0 ? throw new InputRefusedException(code!, string.Concat(refused.Values.SelectMany(text => text)), refused) : ElsaJson.Ok(new ImportAnswer(count, refused));
    }

    private static string NameOf(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '~' or '.' ? c : '_'));

    private static RuleBrokenException OfCase() => new("instance.of-case", "该实例属于办件，含个人信息，不能导出。");

    private sealed record ExportRequest(List<string?>? Ids);

    /// <param name="Refused">What was not imported and why, by file.</param>
    private sealed record ImportAnswer(int Count, IReadOnlyDictionary<string, string[]> Refused);
}
