using System.Text.Json;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.Databases;
using Bpm.Data.SampleRegulator;
using Bpm.Web.Regulator;
using Bpm.Web.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Web.SampleRegulator;

/// <summary>What the sample regulator has received.</summary>
internal sealed class SampleInbox(BpmDbContext db, IPlaceDirectory places, IRegulatorPushStore pushes, TimeProvider clock)
{
    private const int MaxBytes = 1024 * 1024;
    private const int Shown = 200;

    /// <summary>Takes a signed push in; a repeat gets the receipt of the first.</summary>
    public async Task<PushReceipt> ReceiveAsync(HttpRequest request, CancellationToken ct)
    {
        var body = await ReadAsync(request, ct);
        var regulator = request.Headers[PushSignature.RegulatorHeader].ToString();
        if (await places.FindRegulatorAsync(regulator, ct) is not { } known || !PushSignature.IsValid(body, known.SigningKey, request.Headers[PushSignature.Header]))
            throw new SignInRefusedException(StatusCodes.Status401Unauthorized, "push.signature-invalid", "推送的签名不正确，未接收。");
        if (!Guid.TryParse(request.Headers[PushSignature.PushIdHeader], out var id) || !IsObject(body))
            throw new InputRefusedException("push.malformed", "推送缺少编号，或者内容不是 JSON 对象。");

        return new PushReceipt(await StoreAsync(id, known, body, ct));
    }

    /// <summary>What came for the regulators that the person works for, the newest first.</summary>
    public async Task<IReadOnlyList<SampleMessageView>> ListAsync(Account account, CancellationToken ct)
    {
        var codes = account.Posts.Where(post => post.Role is PostRole.Regulator).Select(post => post.OrganizationCode).ToList();
        var messages = await db.Set<SampleRegulatorMessage>().AsNoTracking().Where(message => codes.Contains(message.RegulatorCode))
            .OrderByDescending(message => message.ReceivedAt).Take(Shown).ToListAsync(ct);
        var views = new List<SampleMessageView>(messages.Count);
        foreach (var message in messages)
            views.Add(ViewOf(message, await pushes.FindAsync(new PushId(message.Id), ct)));
        return views;
    }

    private static SampleMessageView ViewOf(SampleRegulatorMessage message, RegulatoryPush? push)
    {
        using var body = JsonDocument.Parse(message.Body);
        return new SampleMessageView(
            message.Id, message.Id, message.RegulatorCode, push?.CaseNumber ?? "", push?.Kind.ToString() ?? "", message.ReceivedAt, true, message.ReceiptNumber, message.Received,
            push?.State.ToString() ?? "", body.RootElement.Clone(),
            push is null ? [] : [.. push.Feedback.Select(one => new SampleFeedbackView(one.Kind.ToString(), one.Kind.Name(), one.Content, one.At, one.By))]);
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MaxBytes)
            throw new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, ct);
        return body.ToArray();
    }

    private static bool IsObject(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private async Task<string> StoreAsync(Guid id, RegulatoryAuthority regulator, byte[] body, CancellationToken ct)
    {
        if (await db.Set<SampleRegulatorMessage>().SingleOrDefaultAsync(message => message.Id == id, ct) is { } before)
        {
            before.Received++;
            await db.SaveChangesAsync(ct);
            return before.ReceiptNumber;
        }

        var now = clock.GetUtcNow();
        var receipt = $"JG{now:yyyyMMdd}{id.ToString("N")[^8..].ToUpperInvariant()}";
        db.Add(new SampleRegulatorMessage { Id = id, RegulatorCode = regulator.OrganizationCode, Body = System.Text.Encoding.UTF8.GetString(body), ReceiptNumber = receipt, ReceivedAt = now });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException taken) when (DatabaseConflict.IsUniqueViolation(taken))
        {
            // The same push came twice at once; the receipt is made of its key, so both get the same.
        }

        return receipt;
    }
}
