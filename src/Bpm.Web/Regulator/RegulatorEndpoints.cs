using System.Text.Json;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Regulator;
using Bpm.Web.Bursts;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Bpm.Web.Regulator;

internal static class RegulatorEndpoints
{
    public static void MapRegulator(this IEndpointRouteBuilder app)
    {
        var regulator = app.MapGroup("/api/v1/regulator").WithTags("监管");
        regulator.MapGet("/pushes", List).RequireAuthorization(Policies.Pushes).WithSummary("推送给本部门的办件").WithDescription("state 为推送状态代码（Delivered 等）。").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);
        regulator.MapPost("/feedback", Record).AllowAnonymous().Accepts<FeedbackBody>("application/json")
            .WithSummary("监管部门认领、退回或反馈").WithDescription("由登录的监管人员调用；或由监管系统调用：请求头 X-Bpm-Regulator 为机构代码，X-Bpm-Signature 为正文的 HMAC-SHA256（小写十六进制）。重复认领只记一次。")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        regulator.MapPost("/receipts", Receipt).AllowAnonymous().Accepts<ReceiptBody>("application/json")
            .WithSummary("监管系统补送回执").WithDescription("监管系统以 202 接收推送的，另行以签名送达回执号；请求头同反馈。重复送达只记一次。")
            .ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }

    private static async Task<Ok<PageOf<PushRow>>> List(PushState? state, int? page, int? pageSize, PushQueries pushes, CurrentAccount current, CancellationToken ct) =>
        TypedResults.Ok(await pushes.ListAsync(current.Account, state, new PageRequest(page, pageSize), ct));

    private static async Task<Ok<FeedbackAnswer>> Record(HttpRequest request, FeedbackCaller callers, BurstScope bursts, TimeProvider clock, CancellationToken ct)
    {
        var (body, caller) = await callers.ReadAsync(request, ct);
        var push = await bursts.RunAsync<RecordFeedback, RegulatoryPush>(
            record => record.RunAsync(
                body.PushId is { } id ? new PushId(id) : null, body.CaseNumber, new PushFeedback(body.Kind, body.Content ?? "", clock.GetUtcNow(), caller.Name, body.RectifyBy, body.DecisionNumber),
                caller.RegulatorCode, ct),
            ct);
        return TypedResults.Ok(new FeedbackAnswer(push.Id.Value, push.State, push.State.Name()));
    }

    private static async Task<Ok<FeedbackAnswer>> Receipt(HttpRequest request, FeedbackCaller callers, BurstScope bursts, CancellationToken ct)
    {
        var (body, regulator) = await callers.ReadSignedAsync<ReceiptBody>(request, ct);
        var push = await bursts.RunAsync<FollowPush, RegulatoryPush>(follow => follow.ReceiptAsync(new PushId(body.PushId), body.ReceiptNumber, regulator.OrganizationCode, ct), ct);
        return TypedResults.Ok(new FeedbackAnswer(push.Id.Value, push.State, push.State.Name()));
    }
}

/// <param name="PushId">Which push; null where <paramref name="CaseNumber"/> names the case, whose newest push is meant.</param>
/// <param name="Content">In the regulator's words; may be missing.</param>
/// <param name="By">Who, for the history; only from a regulator's system.</param>
/// <param name="OperationId">Not needed: acknowledging twice is once anyway.</param>
/// <param name="RectifyBy">Of an issue: the last day to put it right.</param>
/// <param name="DecisionNumber">Of a penalty.</param>
internal sealed record FeedbackBody(
    FeedbackKind Kind, Guid? PushId = null, string? CaseNumber = null, string? Content = null, string? By = null, string? OperationId = null, DateOnly? RectifyBy = null, string? DecisionNumber = null);

internal sealed record ReceiptBody(Guid PushId, string ReceiptNumber);

internal sealed record FeedbackAnswer(Guid PushId, PushState State, string StateName);

/// <summary>Tells which regulator speaks: a person who signed in, or its system, which signs what it sends.</summary>
internal sealed class FeedbackCaller(IPlaceDirectory places, IRegulatorPushStore pushes, IHttpContextAccessor context, IOptions<JsonOptions> json)
{
    private const int MaxBytes = 256 * 1024;

    /// <exception cref="SignInRefusedException">Neither signed in nor signed rightly.</exception>
    /// <exception cref="NotAllowedException"><c>not-allowed</c>: not of a regulator.</exception>
    public async Task<(FeedbackBody Body, (string RegulatorCode, string Name) Caller)> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        var bytes = await BytesAsync(request, ct);
        var signed = request.Headers.ContainsKey(PushSignature.Header) ? await RequireSignedAsync(request, bytes, ct) : null;
        var account = signed is null ? RequireRegulator() : null;
        var body = Read<FeedbackBody>(bytes);
        return (body, signed is not null ? (signed.OrganizationCode, body.By ?? signed.Name) : (await RegulatorOfAsync(account!, body, ct), account!.DisplayName));
    }

    /// <summary>What only a regulator's system may send.</summary>
    /// <exception cref="SignInRefusedException">Not signed rightly.</exception>
    public async Task<(T Body, RegulatoryAuthority Regulator)> ReadSignedAsync<T>(HttpRequest request, CancellationToken ct)
    {
        var bytes = await BytesAsync(request, ct);
        var regulator = await RequireSignedAsync(request, bytes, ct);
        return (Read<T>(bytes), regulator);
    }

    private static async Task<byte[]> BytesAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > MaxBytes)
            throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);

        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private async Task<RegulatoryAuthority> RequireSignedAsync(HttpRequest request, byte[] body, CancellationToken ct)
    {
        var regulator = await places.FindRegulatorAsync(request.Headers[PushSignature.RegulatorHeader].ToString(), ct);
        return regulator is not null && PushSignature.IsValid(body, regulator.SigningKey, request.Headers[PushSignature.Header])
            ? regulator
            : throw new SignInRefusedException(StatusCodes.Status401Unauthorized, "push.signature-invalid", "签名不正确，未接收。");
    }

    private Account RequireRegulator()
    {
        var http = context.HttpContext!;
        if (http.User.Identity is not { IsAuthenticated: true })
            throw new SignInRefusedException(StatusCodes.Status401Unauthorized, "sign-in.required", "请先登录，或登录已过期。");
        var account = http.RequestServices.GetRequiredService<CurrentAccount>().Account;
        return account.Holds(PostRole.Regulator) ? account : throw new NotAllowedException("not-allowed", "只有监管部门人员可以反馈。");
    }

    /// <summary>A person may work for several regulators: the push says for which one the person speaks.</summary>
    private async Task<string> RegulatorOfAsync(Account account, FeedbackBody body, CancellationToken ct)
    {
        var codes = account.Posts.Where(post => post.Role is PostRole.Regulator).Select(post => post.OrganizationCode).ToList();
        var push = body.PushId is { } id ? await pushes.FindAsync(new PushId(id), ct) : null;
        return codes.Find(code => code == push?.RegulatorCode) ?? codes[0];
    }

    private T Read<T>(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, json.Value.SerializerOptions) ?? throw new BadHttpRequestException("null");
        }
        catch (JsonException broken)
        {
            throw new BadHttpRequestException("Not readable.", StatusCodes.Status400BadRequest, broken);
        }
    }
}
