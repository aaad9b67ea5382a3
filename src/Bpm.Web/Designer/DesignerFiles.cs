using System.Text.RegularExpressions;
using Bpm.Web.Pages;
using Bpm.Web.Startup;

namespace Bpm.Web.Designer;

/// <summary>Elsa Studio straight from its npm package, and the page around it, all below <c>/designer/</c>.</summary>
internal sealed partial class DesignerFiles(ProgramFolders folders)
{
    private const string Base = "/designer/";
    private const string PagePart = "page/";

    private readonly PageFiles _studio = new(folders.Studio, path => HashedName().IsMatch(path));
    private readonly PageFiles _page = new(folders.DesignerPage, _ => false);

    /// <summary>Sends a script, a style, an assembly or a picture of the designer.</summary>
    /// <returns>False where there is none; nothing was sent then.</returns>
    public async Task<bool> TrySendAsync(HttpContext context)
    {
        var isReading = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        var address = context.Request.Path.Value!;
        if (!isReading || !address.StartsWith(Base, StringComparison.Ordinal) || address.EndsWith(".html", StringComparison.OrdinalIgnoreCase))
            return false;

        var path = address[Base.Length..];
        return path.StartsWith(PagePart, StringComparison.Ordinal)
            ? await _page.TrySendAsync(context, path[PagePart.Length..])
            : path.Length > 0 && await _studio.TrySendAsync(context, path);
    }

    /// <summary>Sends a page.</summary>
    /// <param name="name">Of the file, with its ending.</param>
    public async Task SendPageAsync(HttpContext context, string name)
    {
        if (!await _page.TrySendAsync(context, name))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    /// <summary>Studio's build puts ten letters and digits of a hash between dots: <c>System.Linq.8qkxz0gg9q.wasm</c>.</summary>
    [GeneratedRegex(@"\.[a-z0-9]{10}\.(bundle\.scp\.)?(wasm|js|dat|css)$", RegexOptions.CultureInvariant)]
    private static partial Regex HashedName();
}
