using Bpm.Approval.Cases;
using Bpm.Approval.Materials;
using Bpm.Approval.Rules;
using Bpm.Data.Cases;
using Bpm.Data.Materials;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Bpm.Web.Files;

internal static class FileEndpoints
{
    /// <summary>The file and what multipart adds around it.</summary>
    private const long MaxRequestBytes = FileContent.MaxBytes + (64 * 1024);

    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        var files = app.MapGroup("/api/v1/files").WithTags("文件").RequireAuthorization(Policies.Staff).ProducesProblem(401);
        files.MapPost("", Upload).WithSummary("上传文件").WithDescription("multipart/form-data，字段 file。按内容识别，只收 PDF、JPG、PNG、OFD，不超过 20 MB；同样内容只存一份。")
            .Accepts<IFormFile>("multipart/form-data").ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);
        files.MapGet("/{id:guid}/openings", Openings).WithSummary("文件查看记录").WithDescription("谁在什么时候打开过。").ProducesProblem(403).ProducesProblem(404);
        files.MapGet("/{id:guid}", Download).WithSummary("下载文件").WithDescription("上传人，或可以查看所属办件的人。").ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<IResult> Download(Guid id, HttpContext context, CaseQueries cases, IFileStore files, FileLog log, CurrentAccount current, CancellationToken ct)
    {
        var file = await FindAsync(id, cases, files, current, ct);
        await log.RecordAsync(id, current.Account, ct);

        // Shown in the page or saved; never run: the browser is told not to guess, and the page's policy allows no scripts in it.
        context.Response.Headers.CacheControl = "private, no-cache";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
        context.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("inline") { FileNameStar = file.FileName }.ToString();
        return Results.File((await files.ReadContentAsync(file.Sha256, ct))!, file.MediaType);
    }

    private static async Task<Ok<IReadOnlyList<FileOpeningView>>> Openings(Guid id, CaseQueries cases, IFileStore files, FileLog log, CurrentAccount current, CancellationToken ct)
    {
        await FindAsync(id, cases, files, current, ct);
        return TypedResults.Ok(await log.ListAsync(id, ct));
    }

    /// <exception cref="NotFoundException"><c>file.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>file.other-unit</c>.</exception>
    private static async Task<FileRecord> FindAsync(Guid id, CaseQueries cases, IFileStore files, CurrentAccount current, CancellationToken ct)
    {
        var file = await files.FindAsync(id, ct) ?? throw new NotFoundException("file.not-found", "文件不存在。");
        return await cases.MaySeeFileAsync(id, current.Account, ct) ? file : throw new NotAllowedException("file.other-unit", "该文件属于其他单位的办件。");
    }

    private static async Task<Created<FileView>> Upload(HttpRequest request, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        var (name, content) = await ReadAsync(request, ct);
        var by = new Actor(current.Account.UserName, current.Account.DisplayName);
        var file = await bursts.RunAsync<RegisterFile, FileRecord>(register => register.RunAsync(name, content, by, ct), ct);
        return TypedResults.Created($"/api/v1/files/{file.Id}", new FileView(file.Id, file.Sha256, file.Bytes, file.MediaType, file.FileName));
    }

    internal static async Task<(string Name, byte[] Content)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            throw new BadHttpRequestException("Not a form.", StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > MaxRequestBytes)
            throw new InputRefusedException("file.too-large", "文件不得超过20MB。", "file");

        var form = await request.ReadFormAsync(new() { MultipartBodyLengthLimit = MaxRequestBytes, BufferBodyLengthLimit = MaxRequestBytes }, ct);
        var file = form.Files.GetFile("file") ?? throw new InputRefusedException("file.missing", "没有收到文件：表单字段 file 为空。", "file");
        if (file.Length > FileContent.MaxBytes)
            throw new InputRefusedException("file.too-large", "文件不得超过20MB。", "file");

        using var content = new MemoryStream((int)file.Length);
        await file.CopyToAsync(content, ct);
        return (file.FileName, content.ToArray());
    }
}

/// <param name="Sha256">Of the content, lower-case hexadecimal.</param>
/// <param name="MediaType">Found by content.</param>
internal sealed record FileView(Guid FileId, string Sha256, long Bytes, string MediaType, string FileName);
