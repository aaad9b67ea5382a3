using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Bpm.Web.Pages;

/// <summary>Sends the files of one folder, each in the smallest of the forms that its build made.</summary>
/// <param name="folder">Where they lie.</param>
/// <param name="isNamedByContent">Which files have a hash of their content in their name, by path: a browser may keep those for ever.</param>
internal sealed class PageFiles(string folder, Func<string, bool> isNamedByContent)
{
    private static readonly FileExtensionContentTypeProvider MediaTypes = MakeMediaTypes();
    private static readonly (string Encoding, string Extension)[] Forms = [("br", ".br"), ("gzip", ".gz")];
    private readonly FileTags _tags = new();

    /// <summary>Sends the file that the request's path names.</summary>
    /// <returns>False where there is none; nothing was sent then.</returns>
    public async Task<bool> TrySendAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return false;

        var path = context.Request.Path.Value!.TrimStart('/');
        return path.Length > 0 && !path.EndsWith(".html", StringComparison.OrdinalIgnoreCase) && await TrySendAsync(context, path);
    }

    /// <summary>Sends one file of the folder, a page for example.</summary>
    /// <param name="path">Relative to the folder, with slashes.</param>
    /// <returns>False where there is none; nothing was sent then.</returns>
    public async Task<bool> TrySendAsync(HttpContext context, string path)
    {
        var file = Path.GetFullPath(Path.Combine(folder, path));
        var isOurs = file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && !path.Split('/').Any(part => part.StartsWith('.'));
        if (!isOurs || !MediaTypes.TryGetContentType(file, out var mediaType) || !File.Exists(file))
            return false;

        var response = context.Response;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        foreach (var (encoding, extension) in Forms)
        {
            if (!Accepts(context.Request, encoding) || !File.Exists(file + extension))
                continue;

            response.Headers.ContentEncoding = encoding;
            file += extension;
            break;
        }

        if (isNamedByContent(path))
        {
            response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }
        else if (await IsKnownAsync(context, file))
        {
            response.Headers.Remove(HeaderNames.ContentEncoding);
            response.StatusCode = StatusCodes.Status304NotModified;
            return true;
        }

        response.ContentType = IsText(mediaType) ? $"{mediaType}; charset=utf-8" : mediaType;
        response.ContentLength = new FileInfo(file).Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.SendFileAsync(file, context.RequestAborted);
        return true;
    }

    /// <summary>The browser keeps this very content already. A file without a hash in its name is asked for each time, by its tag.</summary>
    private async Task<bool> IsKnownAsync(HttpContext context, string file)
    {
        var tag = new EntityTagHeaderValue(await _tags.OfAsync(file, context.RequestAborted));
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.ETag = tag.ToString();
        return context.Response.StatusCode == StatusCodes.Status200OK && context.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false));
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    private static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "application/javascript" or "application/json" or "image/svg+xml";

    private static FileExtensionContentTypeProvider MakeMediaTypes()
    {
        var types = new FileExtensionContentTypeProvider();

        // Kinds of file that Elsa Studio's package has and the framework does not know.
        types.Mappings[".dat"] = "application/octet-stream";
        types.Mappings[".cur"] = "image/x-icon";
        types.Mappings[".scss"] = "text/plain";
        types.Mappings[".map"] = "application/json";
        return types;
    }
}
