using System.Text;
using System.Text.Json;
using Bpm.Approval.Outbox;
using Bpm.Approval.Places;
using Bpm.Approval.Regulator;
using Bpm.Data.DryRuns;
using Bpm.Web.Http;

namespace Bpm.Web.DryRuns;

/// <summary>Says what a message of the outbox would do.</summary>
internal static class TryMessages
{
    private const int Shown = 4_000;

    public static async Task<TryMessageView> OfAsync(
        OutboxMessage message, DryRunQueries queries, IRegulatorPushStore pushes, IPlaceDirectory places, OutboxRequests requests, CancellationToken ct)
    {
        var payload = JsonElement.Parse(message.PayloadJson);
        switch (message.Kind)
        {
            case OutboxKinds.RenderDocument:
                var document = await queries.DocumentAsync(payload.GetProperty("documentId").GetGuid(), ct);
                return new TryMessageView(message.Kind, "打印文书", document?.Title ?? "", null, message.CreatedAt);
            case OutboxKinds.RegulatorPush:
                var push = (await pushes.FindAsync(new PushId(payload.GetProperty("pushId").GetGuid()), ct))!;
                var to = (await places.FindOrganizationAsync(push.RegulatorCode, ct))?.Name ?? push.RegulatorName;
                return new TryMessageView(message.Kind, "监管推送", $"推送至{to}", Shortened(push.PayloadJson), message.CreatedAt);
            case OutboxRequests.Kind:
                var request = requests.Read(message);
                return new TryMessageView(message.Kind, "外部请求", $"{request.Method} {request.Url}", request.Content is { } content ? Shortened(Encoding.UTF8.GetString(content)) : null, message.CreatedAt);
            default:
                return new TryMessageView(message.Kind, message.Kind, message.Key, Shortened(message.PayloadJson), message.CreatedAt);
        }
    }

    private static string Shortened(string text) => text.Length > Shown ? text[..Shown] + "…" : text;
}
