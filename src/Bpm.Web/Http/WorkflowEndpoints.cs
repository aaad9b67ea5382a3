using Bpm.Engine.Execution;
using Bpm.Engine.Http;
using Bpm.Engine.Runtime;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;

namespace Bpm.Web.Http;

/// <summary>Requests that start or resume workflows: everything below <c>Bpm:Http:BasePath</c> (default <c>/workflows</c>).</summary>
internal static class WorkflowEndpoints
{
    /// <summary>Headers that frame the answer; the server writes them.</summary>
    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase) { "Content-Length", "Transfer-Encoding", "Connection", "Content-Type" };

    public static void MapWorkflowEndpoints(this WebApplication app)
    {
        var basePath = app.Services.GetRequiredService<HttpSettings>().BasePath;
        app.Map(basePath + "/{**path}", HandleAsync).ExcludeFromDescription().AllowAnonymous().RequireRateLimiting(RateLimits.Workflows);
    }

    private static async Task HandleAsync(HttpContext http, HttpRoutes routes, HttpSettings settings, BurstScope bursts)
    {
        var path = "/" + (http.Request.RouteValues["path"] as string ?? "");
        var (endpoint, methods) = await routes.FindAsync(path, http.Request.Method, http.RequestAborted);
        if (endpoint is null)
        {
            Refuse(http, methods.Count == 0 ? StatusCodes.Status404NotFound : StatusCodes.Status405MethodNotAllowed);
            if (methods.Count > 0)
                http.Response.Headers.Allow = string.Join(", ", methods);
            return;
        }

        if (await RefusalOfCallerAsync(http, endpoint) is { } status)
        {
            Refuse(http, status);
            return;
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        patience.CancelAfter(endpoint.RequestTimeout is { } own && own > TimeSpan.Zero && own < settings.RequestTimeout ? own : settings.RequestTimeout);
        try
        {
            var (request, refused) = await RequestReader.ReadAsync(http, path, endpoint, settings, patience.Token);
            if (request is null)
            {
                Refuse(http, refused);
                return;
            }

            var done = await bursts.RunAsync<HttpRoutes, (BurstResult Burst, HttpReply? Reply)?>(scoped => scoped.RunAsync(endpoint, request, patience.Token), patience.Token);
            if (done is not { } answer)
                Refuse(http, StatusCodes.Status404NotFound);
            else if (answer.Burst.RefusalCode is { } code)
                await ConflictAsync(http, code, "该流程现在不能再启动一个实例。");
            else
                await SendAsync(http, answer.Burst, answer.Reply);
        }
        catch (OperationCanceledException) when (!http.RequestAborted.IsCancellationRequested)
        {
            Refuse(http, StatusCodes.Status408RequestTimeout);
        }
        catch (AmbiguousEndpointException)
        {
            await ConflictAsync(http, "http.ambiguous", "有多个流程在等待该请求，请用 correlationId 或 workflowInstanceId 指明。");
        }
    }

    /// <summary>The status pages write the problem.</summary>
    private static void Refuse(HttpContext http, int status) => http.Response.StatusCode = status;

    private static Task ConflictAsync(HttpContext http, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict, extensions: [new("code", code)]).ExecuteAsync(http);

    private static async Task<int?> RefusalOfCallerAsync(HttpContext http, HttpEndpointStimulus endpoint)
    {
        if (!endpoint.Authorize)
            return null;
        if (http.User.Identity?.IsAuthenticated != true)
            return StatusCodes.Status401Unauthorized;
        if (endpoint.Policy is not { } name)
            return null;

        // A policy that this host does not have lets nobody through.
        var policy = await http.RequestServices.GetRequiredService<IAuthorizationPolicyProvider>().GetPolicyAsync(name);
        var isMet = policy is not null && (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, http, policy)).Succeeded;
        return isMet ? null : StatusCodes.Status403Forbidden;
    }

    private static async Task SendAsync(HttpContext http, BurstResult burst, HttpReply? reply)
    {
        if (reply is null)
        {
            if (burst.SubStatus == WorkflowSubStatus.Faulted)
                Refuse(http, StatusCodes.Status500InternalServerError);
            else
                http.Response.StatusCode = burst.Status == WorkflowStatus.Finished ? StatusCodes.Status200OK : StatusCodes.Status202Accepted;
            return;
        }

        // What the workflow answers is the whole answer: no problem is written into an empty 404.
        if (http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        http.Response.StatusCode = reply.StatusCode;
        foreach (var (name, value) in reply.Headers)
        {
            if (!OwnHeaders.Contains(name))
                http.Response.Headers[name] = value;
        }

        var hasBody = reply.Content is not null && reply.StatusCode is not (StatusCodes.Status204NoContent or StatusCodes.Status304NotModified) && !HttpMethods.IsHead(http.Request.Method);
        if (!hasBody)
            return;
        http.Response.ContentType = reply.ContentType;
        http.Response.ContentLength = reply.Content!.Length;
        await http.Response.Body.WriteAsync(reply.Content, http.RequestAborted);
    }
}
