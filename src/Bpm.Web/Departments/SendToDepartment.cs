using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Departments;
using Bpm.Approval.Outbox;
using Bpm.Web.Regulator;
using Microsoft.AspNetCore.DataProtection;

namespace Bpm.Web.Departments;

/// <summary>Hands a case to a department's system: posts it, or lays it down as a file. A repeat after a crash has the same key, and the same file.</summary>
internal sealed class SendToDepartment(IDepartmentStore exchanges, DepartmentOptions options, DepartmentAccounts accounts, DepartmentCaller caller, TimeProvider clock) : IOutboxHandler
{
    public string Kind => OutboxKinds.DepartmentPush;

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var (exchange, system) = await DepartmentMessages.ReadAsync(message, exchanges, options, ct);
        if (exchange.SentAt is not null)
            return;

        var account = await accounts.ForAsync(system, exchange.HandlingOrg, ct);
        var content = JsonNode.Parse(exchange.PayloadJson)!.AsObject();
        content["key"] = exchange.Key;
        var body = Encoding.UTF8.GetBytes(content.ToJsonString(DepartmentMessages.Json));
        if (system.Connector is DepartmentConnector.Folder)
            await DropFolder.WriteAsync(system, exchange.Key, body, ct);
        else
            await caller.PostAsync(system, exchange.Key, body, account, ct);
        exchange.MarkSent(clock.GetUtcNow());
    }
}

/// <summary>Asks a department's system for a result: over HTTP, or by looking for the file. Too early is no failure.</summary>
internal sealed class CollectFromDepartment(IDepartmentStore exchanges, DepartmentOptions options, DepartmentAccounts accounts, DepartmentCaller caller, RecordDepartmentResult record, TimeProvider clock) : IOutboxHandler
{
    public string Kind => OutboxKinds.DepartmentCollect;

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var (exchange, system) = await DepartmentMessages.ReadAsync(message, exchanges, options, ct);
        var isFolder = system.Connector is DepartmentConnector.Folder;
        if (exchange.AnsweredAt is not null && !isFolder)
            return;

        var answer = isFolder
            ? await DropFolder.ReadAsync(system, exchange.Key, ct)
            : await caller.AskAsync(system, exchange.Key, await accounts.ForAsync(system, exchange.HandlingOrg, ct), ct);
        if (answer is null && exchange.AnsweredAt is not null)
            return;
        if (answer is null)
            throw new NotYetException(clock.GetUtcNow() + options.PollInterval);

        // Recording commits by itself where a workflow goes on; the file is put away after it, and found again where the program dies between.
        await record.RunAsync(system.Code, exchange.Key, answer, ct);
        if (isFolder)
            DropFolder.PutAway(system, exchange.Key);
    }
}

internal static class DepartmentMessages
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<(DepartmentExchange Exchange, DepartmentSystem System)> ReadAsync(OutboxMessage message, IDepartmentStore exchanges, DepartmentOptions options, CancellationToken ct)
    {
        var wanted = JsonSerializer.Deserialize<DepartmentMessage>(message.PayloadJson, JsonSerializerOptions.Web)!;
        var exchange = await exchanges.FindAsync(wanted.ExchangeId, ct) ?? throw new InvalidOperationException($"There is no exchange {wanted.ExchangeId}.");
        return (exchange, options.Find(exchange.SystemCode) ?? throw new InvalidOperationException($"There is no department system {exchange.SystemCode} any more."));
    }
}

/// <summary>Calls departments' systems over HTTP, signed and under the registered account.</summary>
internal sealed class DepartmentCaller(IHttpClientFactory clients, DepartmentSecrets secrets)
{
    /// <summary>The key of the exchange; a repeat has the same, so that a system can drop it.</summary>
    public const string KeyHeader = "Idempotency-Key";

    public async Task PostAsync(DepartmentSystem system, string key, byte[] body, DepartmentAccount? account, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, system.Endpoint) { Content = content };
        Sign(request, system, key, body, account);
        using var response = await clients.CreateClient(SendPush.Client).SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
    }

    /// <returns>The result as JSON; null where there is none yet (204 or 404).</returns>
    public async Task<string?> AskAsync(DepartmentSystem system, string key, DepartmentAccount? account, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{system.ResultEndpoint!.TrimEnd('/')}/{key}");
        Sign(request, system, key, Encoding.UTF8.GetBytes(key), account);
        using var response = await clients.CreateClient(SendPush.Client).SendAsync(request, ct);
        if (response.StatusCode is System.Net.HttpStatusCode.NoContent or System.Net.HttpStatusCode.NotFound)
            return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(ct);
    }

    private void Sign(HttpRequestMessage request, DepartmentSystem system, string key, byte[] signed, DepartmentAccount? account)
    {
        request.Headers.Add(KeyHeader, key);
        if (system.SigningKey is { Length: > 0 } secret)
            request.Headers.Add(PushSignature.Header, PushSignature.Of(signed, secret));
        if (account is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.Name}:{secrets.Read(account.ProtectedSecret)}")));
    }
}

/// <summary>Keeps the secrets of accounts encrypted.</summary>
internal sealed class DepartmentSecrets(IDataProtectionProvider protection)
{
    private readonly IDataProtector _protector = protection.CreateProtector("bpm.department-account");

    public byte[] Protect(string secret) => _protector.Protect(Encoding.UTF8.GetBytes(secret));

    public string Read(byte[] bytes) => Encoding.UTF8.GetString(_protector.Unprotect(bytes));
}
