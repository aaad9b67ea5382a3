using System.IO.Compression;
using System.Text;
using Bpm.Approval.Rules;
using Bpm.Data.Cases;
using Bpm.Engine.Runtime.Transfer;
using Bpm.Web.Bursts;
using Bpm.Web.Http;
using Bpm.Web.SignIn;

namespace Bpm.Web.ElsaApi.Instances;

/// <summary>Takes instances out as files and in again. Those of cases stay: they hold personal data, and are a legal record. Source: studio-api.md 6.4.</summary>
internal static class InstanceTransferEndpoints
{
    private const int MostFiles = 200;
    private const int MostBytes = 50 * 1024 * 1024;

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

        using var content = new MemoryStream();
        await using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var id in asked)
            {
                if (await cases.FindCaseNumberAsync(id, ct) is not null)
                    throw OfCase();
                if (await transfer.ExportAsync(id, ct) is not { } json)
                    throw InstanceEndpoints.NotFound();
                await using var entry = await zip.CreateEntry($"workflow-instance-{NameOf(id)}.json").OpenAsync(ct);
                await entry.WriteAsync(Encoding.UTF8.GetBytes(json), ct);
            }
        }

        return Results.File(content.ToArray(), "application/zip", "workflow-instances.zip");
    }

    private static async Task<IResult> Import(HttpRequest request, BurstScope bursts, CurrentAccount current, ILogger<ImportInstance> log, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            throw new InputRefusedException("request.invalid", "请以表单（multipart/form-data）上传文件，字段名 files。", "files");
        if (request.ContentLength > MostBytes)
            throw TooLarge();

        var form = await request.ReadFormAsync(new() { MultipartBodyLengthLimit = MostBytes, BufferBodyLengthLimit = MostBytes }, ct);
        var files = new List<(string Name, string Json)>();
        foreach (var file in form.Files)
            await ReadAsync(file, files, ct);
        if (files.Count == 0)
            throw new InputRefusedException("file.missing", "没有收到实例文件：表单字段 files 为空。", "files");

        var (count, refused) = (0, new Dictionary<string, string[]>(StringComparer.Ordinal));
        var code = "";
        foreach (var (name, json) in files)
        {
            var result = await bursts.RunAsync<ImportInstance, InstanceTransferResult>(import => import.RunAsync(json, ct), ct);
            if (result.IsRefused)
            {
                code = result.RefusalCode;
                refused[name] = [$"{name}：{ImportInstance.Text(result)}"];
                continue;
            }

            count++;
            log.InstanceImported(result.InstanceId, current.Account.UserName);
        }

        return count == 0 ? throw new InputRefusedException(code!, string.Concat(refused.Values.SelectMany(text => text)), refused) : ElsaJson.Ok(new ImportAnswer(count, refused));
    }

    private static async Task ReadAsync(IFormFile file, List<(string Name, string Json)> files, CancellationToken ct)
    {
        await using var content = file.OpenReadStream();
        if (!file.FileName.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            files.Add((file.FileName, await TextAsync(content, ct)));
            return;
        }

        try
        {
            // In memory: an upload's own stream fails in its own ways where an archive is cut off.
            using var whole = new MemoryStream(await BoundedBody.ReadAsync(content, MostBytes, ct) ?? throw TooLarge());
            using var zip = new ZipArchive(whole, ZipArchiveMode.Read);
            if (zip.Entries.Count > MostFiles)
                throw TooLarge();
            var total = 0L;
            foreach (var entry in zip.Entries.Where(entry => entry.Name.EndsWith(".json", StringComparison.OrdinalIgnoreCase)))
            {
                await using var packed = await entry.OpenAsync(ct);
                var text = await TextAsync(packed, ct);
                total += text.Length;
                if (total > MostBytes)
                    throw TooLarge();
                files.Add((entry.Name, text));
            }
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException)
        {
            throw new InputRefusedException("file.unreadable", $"{file.FileName} 不是可读的 zip 文件。", "files");
        }
    }

    private static async Task<string> TextAsync(Stream content, CancellationToken ct) =>
        Encoding.UTF8.GetString(await BoundedBody.ReadAsync(content, ElsaBody.MaxBytes, ct) ?? throw TooLarge()).TrimStart('\uFEFF');

    private static string NameOf(string id) => string.Concat(id.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_'));

    private static RuleBrokenException OfCase() => new("instance.of-case", "该实例属于办件，含个人信息，不能导出。");

    private static InputRefusedException TooLarge() => new("request.too-large", "文件过大：单个实例不得超过 6 MB，一次不得超过 50 MB、200 个。", "files");

    private sealed record ExportRequest(List<string?>? Ids);

    /// <param name="Refused">What was not imported and why, by file.</param>
    private sealed record ImportAnswer(int Count, IReadOnlyDictionary<string, string[]> Refused);
}
