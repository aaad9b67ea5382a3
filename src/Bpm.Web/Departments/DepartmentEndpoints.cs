using System.Text.Json;
using Bpm.Approval.Departments;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Departments;
using Bpm.Web.Bursts;
using Bpm.Web.Regulator;
using Bpm.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Bpm.Web.Departments;

/// <summary>Departments' systems: results that they send, what is exchanged with them, and the register of accounts there.</summary>
internal static class DepartmentEndpoints
{
    private const int MaxBytes = 1024 * 1024;

    public static void MapDepartments(this IEndpointRouteBuilder app)
    {
        var departments = app.MapGroup("/api/v1/departments").WithTags("部门系统").ProducesProblem(401).ProducesProblem(403);
        departments.MapGet("", Systems).RequireAuthorization(Policies.Oversight).WithSummary("部门系统");
        departments.MapGet("/exchanges", Exchanges).RequireAuthorization(Policies.Oversight).WithSummary("与部门系统的往来").WithDescription("open 为 true 时只列尚无结果的；system 为部门系统代码；text 为办件编号或者往来编号的一部分。").ProducesProblem(400);
        departments.MapGet("/refusals", Refusals).RequireAuthorization(Policies.Oversight).WithSummary("未接收的部门系统结果").WithDescription("新的在前，写明理由。").ProducesProblem(400);
        departments.MapGet("/accounts", Accounts).RequireAuthorization(Policies.Oversight).WithSummary("账号台账").WithDescription("不含密码。");
        departments.MapPost("/accounts", Register).RequireAuthorization(Policies.Administration).WithSummary("登记账号").WithDescription("secret 加密保存，此后不再显示。").ProducesProblem(400);
        departments.MapPost("/accounts/{id:guid}/revoke", Revoke).RequireAuthorization(Policies.Administration).WithSummary("停用账号").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
        departments.MapPost("/{code}/results", Result).AllowAnonymous().Accepts<DepartmentResultBody>("application/json").WithSummary("部门系统返回结果")
            .WithDescription("请求头 X-Bpm-Signature 为正文的 HMAC-SHA256（小写十六进制）。同一结果重复返回只记一次；与此前不同的结果拒收。").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409);
    }

    private static Ok<IReadOnlyList<DepartmentSystemView>> Systems(DepartmentOptions options) =>
        TypedResults.Ok<IReadOnlyList<DepartmentSystemView>>([.. options.Systems.Select(system => new DepartmentSystemView(system.Code, system.Name, system.Connector, system.NeedsAccount))]);

    private static async Task<Ok<PageOf<DepartmentExchangeRow>>> Exchanges(bool? open, string? system, string? text, int? page, int? pageSize, DepartmentQueries queries, CancellationToken ct) =>
        TypedResults.Ok(await queries.ExchangesAsync(new DepartmentExchangeFilter(open ?? false, system, text), new PageRequest(page, pageSize), ct));

    private static async Task<Ok<PageOf<DepartmentRefusalRow>>> Refusals(int? page, int? pageSize, DepartmentQueries queries, CancellationToken ct) =>
        TypedResults.Ok(await queries.RefusalsAsync(new PageRequest(page, pageSize), ct));

    private static async Task<Ok<IReadOnlyList<DepartmentAccountRow>>> Accounts(DepartmentQueries queries, CancellationToken ct) => TypedResults.Ok(await queries.AccountsAsync(ct));

    private static async Task<Ok<DepartmentAccountRow>> Register(DepartmentAccountBody body, DepartmentSecrets secrets, CurrentAccount current, BurstScope bursts, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(body.Secret))
            throw new InputRefusedException("department.account-incomplete", "请填写账号的密码或者令牌。", "secret");
        var wanted = new NewDepartmentAccount(body.SystemCode, body.Name, body.Units, body.Purpose, body.ValidFrom, body.ValidTo);
        var secret = secrets.Protect(body.Secret);
        return TypedResults.Ok(DepartmentQueries.Row(await bursts.RunAsync<DepartmentAccounts, DepartmentAccount>(accounts => accounts.RegisterAsync(wanted, secret, current.Account, ct), ct)));
    }

    private static async Task<Ok<DepartmentAccountRow>> Revoke(Guid id, RevokeAccountBody body, BurstScope bursts, CancellationToken ct) =>
        TypedResults.Ok(DepartmentQueries.Row(await bursts.RunAsync<DepartmentAccounts, DepartmentAccount>(accounts => accounts.RevokeAsync(id, body.Reason, ct), ct)));

    private static async Task<Ok<DepartmentResultAnswer>> Result(string code, HttpRequest request, DepartmentOptions options, BurstScope bursts, CancellationToken ct)
    {
        if (!request.HasJsonContentType())
            throw new BadHttpRequestException("Not JSON.", StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > MaxBytes)
            throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes, ct);
        var system = options.Find(code);
        if (system?.SigningKey is not { Length: > 0 } key || !PushSignature.IsValid(bytes.ToArray(), key, request.Headers[PushSignature.Header]))
            throw new SignInRefusedException(StatusCodes.Status401Unauthorized, "department.signature-invalid", "签名不正确，未接收。");

        var body = Read(bytes.ToArray());
        try
        {
            var exchange = await bursts.RunAsync<RecordDepartmentResult, DepartmentExchange>(record => record.RunAsync(code, body.Key, body.Result.GetRawText(), ct), ct);
            return TypedResults.Ok(new DepartmentResultAnswer(exchange.Key, exchange.AnsweredAt!.Value));
        }
        catch (Exception refused) when (refused is InputRefusedException or RuleBrokenException)
        {
            await bursts.RunAsync<RefusedDepartmentResults, bool>(record => record.RecordAsync(code, body.Key, refused.Message, ct), ct);
            throw;
        }
    }

    private static DepartmentResultBody Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<DepartmentResultBody>(bytes, JsonSerializerOptions.Web) is { Key: not null, Result.ValueKind: not JsonValueKind.Undefined } body ? body : throw new BadHttpRequestException("No key, or no result.");
        }
        catch (JsonException broken)
        {
            throw new BadHttpRequestException("Not readable.", StatusCodes.Status400BadRequest, broken);
        }
    }
}

internal sealed record DepartmentSystemView(string Code, string Name, DepartmentConnector Connector, bool NeedsAccount);

/// <param name="Secret">Password or token of the account.</param>
/// <param name="Units">Organisation codes of the units whose cases may go under it.</param>
internal sealed record DepartmentAccountBody(string SystemCode, string Name, string Secret, IReadOnlyList<string> Units, string Purpose, DateOnly ValidFrom, DateOnly ValidTo);

internal sealed record RevokeAccountBody(string Reason);

/// <param name="Key">Of the exchange, as it was sent.</param>
/// <param name="Result">A JSON object.</param>
internal sealed record DepartmentResultBody(string Key, JsonElement Result);

internal sealed record DepartmentResultAnswer(string Key, DateTimeOffset RecordedAt);
