using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bpm.Approval.Operations;
using Bpm.Approval.Outbox;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;

namespace Bpm.Web.Regulator;

/// <summary>Sends a push to its regulator's system, signed, and stores the receipt. Both hops are recorded.</summary>
internal sealed class SendPush(IRegulatorPushStore pushes, IPlaceDirectory places, IHttpClientFactory clients, OwnAddress own, PushDeadlines deadlines, IUnitOfWork work, TimeProvider clock)
    : IOutboxHandler
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "regulator";

    public string Kind => OutboxKinds.RegulatorPush;

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var wanted = JsonSerializer.Deserialize<PushToSend>(message.PayloadJson, JsonSerializerOptions.Web)!;
        var push = await pushes.FindAsync(new PushId(wanted.PushId), ct) ?? throw new InvalidOperationException($"There is no push {wanted.PushId}.");
        if (push is { State: PushState.Queued, ThroughBureau: true })
        {
            // The bureau's confirmation writes the message of the second hop.
            push.SendToBureau(clock.GetUtcNow());
            deadlines.Set(push);
            return;
        }

        if (push.State is not (PushState.Queued or PushState.BureauConfirmed))
            return;

        var regulator = await places.FindRegulatorAsync(push.RegulatorCode, ct)
            ?? throw new InvalidOperationException($"Organisation {push.RegulatorCode} is no regulator that can be pushed to.");

        // The first hop stands whatever becomes of the second.
        push.ConfirmByBureau(clock.GetUtcNow());
        deadlines.Set(push);
        await work.SaveAsync(ct);
        if (await PostAsync(push, regulator, ct) is { } receipt)
            push.MarkDelivered(receipt, clock.GetUtcNow());
        else
            push.SendToRegulator(clock.GetUtcNow());
        deadlines.Set(push);
    }

    /// <summary>Posts it.</summary>
    /// <returns>The receipt; null where the regulator answers 202 Accepted and sends the receipt later.</returns>
    private async Task<string?> PostAsync(RegulatoryPush push, RegulatoryAuthority regulator, CancellationToken ct)
    {
        var body = Encoding.UTF8.GetBytes(push.PayloadJson);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, own.Of(regulator.Endpoint)) { Content = content };
        request.Headers.Add(PushSignature.PushIdHeader, push.Id.ToString());
        request.Headers.Add(PushSignature.RegulatorHeader, regulator.OrganizationCode);
        request.Headers.Add(PushSignature.Header, PushSignature.Of(body, regulator.SigningKey));

        using var response = await clients.CreateClient(Client).SendAsync(request, ct);
        response.EnsureSuccessStatusCode();
        if (response.StatusCode is HttpStatusCode.Accepted)
            return null;
        var receipt = await response.Content.ReadFromJsonAsync<PushReceipt>(ct);
        return string.IsNullOrWhiteSpace(receipt?.ReceiptNumber) ? throw new InvalidOperationException("The regulator's answer has no receiptNumber.") : receipt.ReceiptNumber;
    }
}

/// <summary>A regulator's answer to a push.</summary>
/// <param name="ReceiptNumber">Its own number; the same for a repeat.</param>
internal sealed record PushReceipt(string ReceiptNumber);
