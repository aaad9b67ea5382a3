using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Bpm.Web.Pages;

/// <summary>Sends the built pages and their files, in the smallest of the forms that the build made.</summary>
internal sealed class PageFiles(string folder)
{
    private static readonly FileExtensionContentTypeProvider MediaTypes = new();
    private static readonly (string Encoding, string Extension)[] Forms = [("br", ".br"), ("gzip", ".gz")];

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
        response.ContentType = IsText(mediaType) ? $"{mediaType}; charset=utf-8" : mediaType;
        response.Headers.Vary = HeaderNames.AcceptEncoding;

        // The client's build puts a hash into the name of everything below assets/; a page itself has none and must be asked for again.
        response.Headers.CacheControl = path.StartsWith("assets/", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache";
        foreach (var (encoding, extension) in Forms)
        {
            if (!Accepts(context.Request, encoding) || !File.Exists(file + extension))
                continue;

            response.Headers.ContentEncoding = encoding;
            file += extension;
            break;
        }

        response.ContentLength = new FileInfo(file).Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await response.SendFileAsync(file, context.RequestAborted);
        return true;
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(accepted => accepted.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && accepted.Quality is not 0);

    private static bool IsText(string mediaType) =>
        mediaType.StartsWith("text/", StringComparison.Ordinal) || mediaType is "application/javascript" or "application/json" or "image/svg+xml";
}
