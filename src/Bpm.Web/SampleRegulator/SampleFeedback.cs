using System.Net.Http.Headers;
using System.Text.Json;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Rules;
using Bpm.Data;
using Bpm.Data.SampleRegulator;
using Bpm.Web.Regulator;
using Microsoft.EntityFrameworkCore;

namespace Bpm.Web.SampleRegulator;

/// <param name="Kind"><c>Acknowledged</c>, <c>Rejected</c>, <c>IssueFound</c> …</param>
/// <param name="Content">In the regulator's words; may be missing.</param>
internal sealed record SampleFeedbackRequest(string Kind, string? Content = null);

/// <summary>Sends what the sample regulator answers back to the platform: over HTTP and signed, as its own system would.</summary>
internal sealed class SampleFeedback(BpmDbContext db, IPlaceDirectory places, IHttpClientFactory clients, OwnAddress own)
{
    private const string Endpoint = "/api/v1/regulator/feedback";

    /// <summary>The platform's answer, handed through as it is.</summary>
    public async Task<IResult> SendAsync(Guid messageId, SampleFeedbackRequest feedback, Account account, CancellationToken ct)
    {
        var message = await db.Set<SampleRegulatorMessage>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == messageId, ct)
            ?? throw new NotFoundException("push.not-found", "没有收到过这条推送。");
        if (!account.Holds(PostRole.Regulator, message.RegulatorCode))
            throw new NotAllowedException("push.other-regulator", "这条推送发给了别的监管部门。");
        var regulator = await places.FindRegulatorAsync(message.RegulatorCode, ct) ?? throw new InvalidOperationException($"{message.RegulatorCode} is no regulator any more.");

        var body = JsonSerializer.SerializeToUtf8Bytes(new { pushId = messageId, kind = feedback.Kind, content = feedback.Content, by = account.DisplayName }, JsonSerializerOptions.Web);
        using var content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") } };
        using var request = new HttpRequestMessage(HttpMethod.Post, own.Of(Endpoint)) { Content = content };
        request.Headers.Add(PushSignature.RegulatorHeader, regulator.OrganizationCode);
        request.Headers.Add(PushSignature.Header, PushSignature.Of(body, regulator.SigningKey));
        using var response = await clients.CreateClient(SendPush.Client).SendAsync(request, ct);
        return Results.Text(await response.Content.ReadAsStringAsync(ct), response.Content.Headers.ContentType?.ToString(), statusCode: (int)response.StatusCode);
    }
}
