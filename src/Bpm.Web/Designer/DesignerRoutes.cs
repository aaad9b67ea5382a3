using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Designer;

/// <summary>The designer's addresses. Whoever is not signed in is sent to the sign-in page and comes back; whoever may not look at processes is told so.</summary>
internal static class DesignerRoutes
{
    private const string Page = "index.html";
    private const string RefusedPage = "refused.html";

    // Studio is a Blazor WebAssembly program that writes inline styles and whose editor runs in workers made from blob: addresses.
    // 'self' covers the WebSocket of the live updates too (CSP 3). The scripts that Studio puts into the page, for the hot keys of editor and instance list, are allowed by their hashes:
    // text from a definition cannot become a script.
    private const string PagePolicy =
        "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' 'sha256-snlP1jz0gjwc5cTz9ErZcliXuCK63+Mmf68RRCeptgc=' 'sha256-vu6sQrKXQHR4Yn3FMMihA/9TxxfIXnCxKwvLrTPJ5ts='; " +
        "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; font-src 'self' data:; img-src 'self' data: blob:; " +
        "connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'; object-src 'none'";

    /// <summary>Sends the designer's own files before anything else looks at the request.</summary>
    public static void UseDesignerFiles(this WebApplication app)
    {
        var files = app.Services.GetRequiredService<DesignerFiles>();
        app.Use((context, next) => SendOrGoOn(files, context, next));
    }

    public static void MapDesigner(this IEndpointRouteBuilder app)
    {
        foreach (var address in (string[])["/designer", "/designer/definitions/{definitionId}", "/designer/instances", "/designer/instances/{id}"])
            app.MapGet(address, Open).ExcludeFromDescription().AllowAnonymous();

        // Where Studio itself believes its pages to be: in links, and in the address after a run or a copy.
        foreach (var root in (string[])["/workflows", "/designer/workflows"])
        {
            app.MapGet(root + "/definitions/{definitionId}/edit", EditorOf).ExcludeFromDescription().AllowAnonymous();
            app.MapGet(root + "/instances/{id}/view", ViewerOf).ExcludeFromDescription().AllowAnonymous();
        }

        app.MapPost("/api/v1/designer/token", DesignerToken.Issue).WithTags("流程设计").WithSummary("为设计器页面签发短期令牌（15 分钟）")
            .RequireAuthorization(Policies.Designer).ProducesProblem(401).ProducesProblem(403);
    }

    private static async Task Open(HttpContext context, DesignerFiles files, IAuthorizationService authorization)
    {
        context.Response.Headers.ContentSecurityPolicy = PagePolicy;
        if (context.User.Identity is not { IsAuthenticated: true })
        {
            context.Response.Redirect($"/sign-in?from={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}");
        }
        else if (await authorization.AuthorizeAsync(context.User, Policies.Designer) is { Succeeded: true })
        {
            await files.SendPageAsync(context, Page);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            await files.SendPageAsync(context, RefusedPage);
        }
    }

    private static RedirectHttpResult EditorOf(string definitionId) => TypedResults.LocalRedirect($"/designer/definitions/{Uri.EscapeDataString(definitionId)}");

    private static RedirectHttpResult ViewerOf(string id) => TypedResults.LocalRedirect($"/designer/instances/{Uri.EscapeDataString(id)}");

    private static async Task SendOrGoOn(DesignerFiles files, HttpContext context, RequestDelegate next)
    {
        if (!await files.TrySendAsync(context))
            await next(context);
    }
}
