using Bpm.Approval.Rules;
using Bpm.Engine.Runtime;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Web.Problems;

/// <summary>Turns the few exceptions we expect into problem details; the rest stay 500 and are logged by the host.</summary>
internal sealed class ProblemHandler(IProblemDetailsService problems, ILogger<ProblemHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (Describe(exception) is not { } problem)
            return false;

        LogUnlawful(httpContext, exception);
        httpContext.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>Moves that the law forbids and acts beyond somebody's power are written down (domain 3.2); wrong input is not.</summary>
    private void LogUnlawful(HttpContext http, Exception exception)
    {
        var code = exception switch
        {
            RuleBrokenException rule => rule.Code,
            NotAllowedException refused => refused.Code,
            _ => null,
        };
        if (code is "case.illegal-move" || (code is not null && Unlawful.Any(kind => code.StartsWith(kind, StringComparison.Ordinal))))
            logger.Refused(http.User.Identity?.Name ?? "", http.Request.Method, http.Request.Path, code);
    }

    private static readonly string[] Unlawful = ["duty.", "authority.", "seal.", "correction.", "extension.", "hearing.", "procedure.", "tolerance."];

    private static ProblemDetails? Describe(Exception exception) => exception switch
    {
        RuleBrokenException rule => Problem(StatusCodes.Status409Conflict, rule.Code, rule.Message),
        NotAllowedException refused => Problem(StatusCodes.Status403Forbidden, refused.Code, refused.Message),
        InputRefusedException input => WithErrors(Problem(StatusOf(input), input.Code, input.Message), input.Errors),
        NotFoundException unknown => Problem(StatusCodes.Status404NotFound, unknown.Code, unknown.Message),
        SignInRefusedException refused => Problem(refused.Status, refused.Code, refused.Message),
        ChangedMeanwhileException or WorkflowConcurrencyException or DbUpdateConcurrencyException => Problem(StatusCodes.Status409Conflict, "changed-meanwhile", "别人刚刚修改过，请刷新后重试。"),
        BadHttpRequestException bad => Unreadable(bad),
        _ => null,
    };

    private static int StatusOf(InputRefusedException input) => input.Code switch
    {
        "file.too-large" or "import.too-large" or "import.zip-bomb" => StatusCodes.Status413PayloadTooLarge,
        "file.type-refused" => StatusCodes.Status415UnsupportedMediaType,
        _ => StatusCodes.Status400BadRequest,
    };

    private static ProblemDetails Problem(int status, string code, string detail) =>
        new() { Status = status, Detail = detail, Extensions = { ["code"] = code } };

    private static ProblemDetails WithErrors(ProblemDetails problem, IReadOnlyDictionary<string, string[]> errors)
    {
        if (errors.Count > 0)
            problem.Extensions["errors"] = errors;
        return problem;
    }

    /// <summary>A request that the framework could not bind: no JSON, wrong types, a missing member, a wrong query value, too large.</summary>
    private static ProblemDetails Unreadable(BadHttpRequestException bad)
    {
        var (code, _, detail) = ProblemCodes.For(bad.StatusCode);
        if (bad.InnerException is System.Text.Json.JsonException { Path: { Length: > 0 } path })
            detail = $"{detail}位置：{path}";
        return Problem(bad.StatusCode, code, detail);
    }
}
