using Bpm.Web.Startup;

namespace Bpm.Web.Pages;

/// <summary>The people's pages: three single-page programs, one for staff, one for the public, one for those who draw processes, at the addresses a browser shows.</summary>
internal static class PageRoutes
{
    private const string Workbench = "index.html";
    private const string Public = "public.html";
    private const string Designer = "designer.html";

    /// <summary>Sends the pages' own files (scripts, styles, fonts) before anything else looks at the request.</summary>
    public static void UsePageFiles(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<PageFiles>();
        app.Use((context, next) => SendOrGoOn(files, context, next));
    }

    /// <summary>Maps the addresses that the programs route by themselves.</summary>
    public static void MapPages(this WebApplication app)
    {
        foreach (var address in (string[])["/", "/sign-in", "/receive", "/tasks/{**rest}", "/cases/{**rest}", "/regulator", "/pushes", "/oversight", "/delegation", "/matter-lists", "/catalog/{**rest}", "/seals", "/departments", "/people", "/absences"])
            Map(app, address, Workbench);
        foreach (var address in (string[])["/handover/{**rest}", "/proposals", "/ratings"])
            Map(app, address, Workbench);
        foreach (var address in (string[])["/verify/{**rest}", "/progress/{**rest}", "/decisions", "/check"])
            Map(app, address, Public);

        // Our own pages around Elsa Studio; Studio's are mapped by the designer itself.
        foreach (var address in (string[])["/designer/overview", "/designer/compare/{definitionId}", "/designer/requests", "/designer/heat/{versionId}", "/designer/try/{definitionId}", "/designer/documents"])
            Map(app, address, Designer);
    }

    public static void AddPages(this IServiceCollection services, ProgramFolders folders) => services.AddSingleton(new PageFiles(folders.Pages, IsNamedByContent));

    // The client's build puts a hash into the name of everything below assets/; a page itself has none.
    private static bool IsNamedByContent(string path) => path.StartsWith("assets/", StringComparison.Ordinal);

    private static void Map(WebApplication app, string address, string page) =>
        app.MapGet(address, async (HttpContext context, PageFiles files) =>
        {
            if (!await files.TrySendAsync(context, page))
                context.Response.StatusCode = StatusCodes.Status404NotFound;
        }).ExcludeFromDescription().AllowAnonymous();

    private static async Task SendOrGoOn(PageFiles files, HttpContext context, RequestDelegate next)
    {
        if (!await files.TrySendAsync(context))
            await next(context);
    }
}
