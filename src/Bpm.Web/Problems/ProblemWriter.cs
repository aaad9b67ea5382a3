using System.Diagnostics;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Bpm.Web.Problems;

/// <summary>Writes every problem as <c>application/problem+json</c> with a <c>code</c>, whatever the caller said it accepts.</summary>
/// <remarks>The framework's writer leaves the body empty for a caller that asked for a PDF; then nobody learns why it was refused. RFC 9457.</remarks>
internal sealed class ProblemWriter(IOptions<JsonOptions> json) : IProblemDetailsWriter
{
    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        var status = problem.Status ?? http.Response.StatusCode;
        var (code, title, detail) = ProblemCodes.For(status);
        problem.Status = status;
        problem.Extensions.TryAdd("code", code);
        problem.Type = $"urn:bpm:problem:{problem.Extensions["code"]}";
        problem.Title = title;
        problem.Detail ??= detail;
        problem.Extensions.TryAdd("traceId", Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);

        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        await http.Response.WriteAsJsonAsync(problem, problem.GetType(), json.Value.SerializerOptions, "application/problem+json; charset=utf-8", http.RequestAborted);
    }
}
