using System.Text.Json;
using Bpm.Approval.Outbox;
using Bpm.Engine.Http;
using Microsoft.AspNetCore.DataProtection;

namespace Bpm.Web.Http;

/// <summary>Puts the requests of a burst into its outbox. They may hold secrets, so they are stored encrypted.</summary>
internal sealed class OutboxRequests(IOutbox outbox, IDataProtectionProvider protection, TimeProvider clock) : IOutgoingRequests
{
    /// <summary>Kind of the messages.</summary>
    public const string Kind = "http-request";

    private readonly IDataProtector _protector = protection.CreateProtector("bpm.http-request");

    public void Add(OutgoingRequest request)
    {
        var payload = JsonSerializer.Serialize(new StoredRequest(_protector.Protect(JsonSerializer.Serialize(request))));
        outbox.Add(new OutboxMessage(Kind, $"{Kind}:{request.BookmarkId}", payload, clock.GetUtcNow()));
    }

    /// <summary>The request of a message.</summary>
    public OutgoingRequest Read(OutboxMessage message) =>
        JsonSerializer.Deserialize<OutgoingRequest>(_protector.Unprotect(JsonSerializer.Deserialize<StoredRequest>(message.PayloadJson)!.Protected))!;

    private sealed record StoredRequest(string Protected);
}
