using System.IO.Compression;
using System.Text;
using Bpm.Approval.Rules;
using Bpm.Web.Http;

namespace Bpm.Web.Files;

/// <summary>Takes JSON files out of an upload, zips opened, within bounds that hold whatever a zip says of itself.</summary>
internal static class UploadedJson
{
    /// <summary>What multipart adds around the files.</summary>
    private const long Around = 64 * 1024;

    /// <summary>Reads the form's files.</summary>
    /// <exception cref="InputRefusedException"><c>import.too-large</c>, <c>import.no-file</c>, <c>import.too-many-files</c>, <c>import.form-broken</c>.</exception>
    public static async Task<IReadOnlyList<UploadedFile>> ReadAsync(HttpRequest request, UploadBounds bounds, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            throw new BadHttpRequestException("Not a form.", StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > bounds.MaxBytes + Around)
            throw TooLarge(bounds);

        // The form reader does not say which of its limits was passed: so the body is bounded first.
        var body = await BoundedBody.ReadAsync(request.Body, bounds.MaxBytes + Around, ct) ?? throw TooLarge(bounds);
        request.Body = new MemoryStream(body);
        var files = await FormFilesAsync(request, bounds, ct);
        if (files.Count == 0)
            throw new InputRefusedException("import.no-file", "没有收到文件：表单字段 files 为空。", "files");
        if (files.Count > bounds.MaxFiles)
            throw TooMany(bounds);
        return await OpenAsync(files, bounds, ct);
    }

    private static async Task<IFormFileCollection> FormFilesAsync(HttpRequest request, UploadBounds bounds, CancellationToken ct)
    {
        try
        {
            return (await request.ReadFormAsync(new() { MultipartBodyLengthLimit = bounds.MaxBytes + Around }, ct)).Files;
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException)
        {
            throw new InputRefusedException("import.form-broken", "上传的内容不完整或者格式有误，请重新选择文件。", "files");
        }
    }

    private static async Task<IReadOnlyList<UploadedFile>> OpenAsync(IFormFileCollection files, UploadBounds bounds, CancellationToken ct)
    {
        var opened = new List<UploadedFile>();
        var budget = new Budget(bounds);
        foreach (var file in files)
        {
            await using var stream = file.OpenReadStream();
            var content = await BoundedBody.ReadAsync(stream, bounds.MaxBytes, ct) ?? throw TooLarge(bounds);
            var name = Path.GetFileName(file.FileName.Replace('\\', '/'));
            if (content is [(byte)'P', (byte)'K', ..] || name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
                await UnpackAsync(name, content, budget, opened, ct);
            else
                opened.Add(Text(name, content));
            if (opened.Count > bounds.MaxFiles)
                throw TooMany(bounds);
        }

        return opened;
    }

    private static async Task UnpackAsync(string archive, byte[] content, Budget budget, List<UploadedFile> opened, CancellationToken ct)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
            foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
            {
                if (opened.Count >= budget.Bounds.MaxFiles)
                    throw TooMany(budget.Bounds);
                opened.Add(await UnpackAsync($"{archive}/{entry.FullName}", entry, budget, ct));
                if (budget.IsSpent)
                    return;
            }
        }
        catch (Exception failure) when (failure is InvalidDataException or NotSupportedException or EndOfStreamException)
        {
            opened.Add(new UploadedFile(archive, null, "import.zip-broken", "压缩包已损坏、加密或者格式不支持。"));
        }
    }

    private static async Task<UploadedFile> UnpackAsync(string name, ZipArchiveEntry entry, Budget budget, CancellationToken ct)
    {
        // Nothing is written to disk; a name that climbs out of its folder still says what the archive was made for.
        var parts = entry.FullName.Split('/', '\\');
        if (parts.Contains("..") || entry.FullName is ['/' or '\\', ..] || entry.FullName.Contains(':') || entry.FullName.Any(char.IsControl))
            return new UploadedFile(name, null, "import.path-refused", "压缩包内的文件名不允许包含上级目录或者绝对路径。");
        if (!entry.FullName.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
            return new UploadedFile(name, null, "import.not-json", "不是 JSON 文件，未导入。");

        // What is read counts, not what the header promises.
        await using var stream = await entry.OpenAsync(ct);
        var content = await BoundedBody.ReadAsync(stream, Math.Min(budget.Bounds.MaxBytes, budget.Left), ct);
        if (content is null)
        {
            budget.Left = 0;
            return new UploadedFile(name, null, "import.zip-bomb", "压缩包解开后过大，已停止导入其余文件。");
        }

        budget.Left -= content.Length;
        return Text(name, content);
    }

    private static UploadedFile Text(string name, byte[] content)
    {
        try
        {
            // With or without a byte order mark; anything that is not UTF-8 is no JSON.
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
            return new UploadedFile(name, text.TrimStart('\uFEFF'), null, "");
        }
        catch (DecoderFallbackException)
        {
            return new UploadedFile(name, null, "import.not-json", "不是 UTF-8 编码的 JSON 文件。");
        }
    }

    private static InputRefusedException TooLarge(UploadBounds bounds) => new("import.too-large", $"一次导入的文件合计不得超过{bounds.MaxBytes / 1024 / 1024}MB。", "files");

    private static InputRefusedException TooMany(UploadBounds bounds) => new("import.too-many-files", $"一次导入不得超过{bounds.MaxFiles}个文件。", "files");

    private sealed class Budget(UploadBounds bounds)
    {
        public UploadBounds Bounds { get; } = bounds;

        public long Left { get; set; } = bounds.MaxUnpacked;

        public bool IsSpent => Left <= 0;
    }
}

/// <param name="MaxBytes">The whole upload, and each file in it.</param>
/// <param name="MaxFiles">Files of an upload, those inside zips counted.</param>
/// <param name="MaxUnpacked">Bytes of everything in all zips, unpacked.</param>
internal sealed record UploadBounds(long MaxBytes, int MaxFiles, long MaxUnpacked)
{
    /// <summary>Of workflow definitions.</summary>
    public static readonly UploadBounds Definitions = new(10 * 1024 * 1024, 200, 50 * 1024 * 1024);

    /// <summary>Of workflow instances.</summary>
    public static readonly UploadBounds Instances = new(50 * 1024 * 1024, 200, 50 * 1024 * 1024);
}

/// <param name="Name">As uploaded; of a zip: <c>archive.zip/name.json</c>.</param>
/// <param name="Json">Null: it was refused.</param>
/// <param name="Code">Why it was refused; null where it was not.</param>
/// <param name="Message">Chinese; empty where it was not refused.</param>
internal sealed record UploadedFile(string Name, string? Json, string? Code, string Message);
