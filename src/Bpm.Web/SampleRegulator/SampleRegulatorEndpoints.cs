using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.SampleRegulator;

/// <summary>A foreign system played by this program, so that the loop with a regulator can be seen. It talks to the platform over HTTP only, as a real one would.</summary>
internal static class SampleRegulatorEndpoints
{
    public static void MapSampleRegulator(this IEndpointRouteBuilder app)
    {
        var sample = app.MapGroup("/api/v1/sample/regulator").WithTags("示例监管系统");
        sample.MapPost("/inbox", Receive).WithSummary("接收推送").WithDescription("校验 X-Bpm-Signature；重复推送返回同一回执号。").AllowAnonymous().ProducesProblem(400).ProducesProblem(401);
        sample.MapGet("/messages", List).WithSummary("已收到的推送").RequireAuthorization(Policies.Regulator).ProducesProblem(401).ProducesProblem(403);
        sample.MapPost("/messages/{id:guid}/feedback", Answer).WithSummary("认领、退回或反馈").WithDescription("经 HTTP 以签名调用 /api/v1/regulator/feedback。")
            .RequireAuthorization(Policies.Regulator).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<Regulator.PushReceipt>> Receive(HttpRequest request, SampleInbox inbox, CancellationToken ct) =>
        TypedResults.Ok(await inbox.ReceiveAsync(request, ct));

    private static async Task<Ok<IReadOnlyList<SampleMessageView>>> List(SampleInbox inbox, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await inbox.ListAsync(current.Account, ct));

    private static async Task<IResult> Answer(Guid id, SampleFeedbackRequest feedback, SampleFeedback sender, CurrentAccount current, CancellationToken ct) =>
        await sender.SendAsync(id, feedback, current.Account, ct);
}
