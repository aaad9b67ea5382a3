using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Operations;
using Bpm.Approval.People;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Delivery;

/// <summary>What is said of a service by announcement.</summary>
/// <param name="Reason">What was tried and why it failed.</param>
/// <param name="Tried">Ways that failed.</param>
/// <param name="IsMissing">Nobody knows where the recipient is.</param>
/// <param name="Places">Where it is put up or printed.</param>
/// <param name="Text">What the announcement says beside what the law asks for; may be empty.</param>
public sealed record AnnouncementRequest(string Reason, IReadOnlyList<DeliveryWay> Tried, bool IsMissing, string Places, string? Text = null);

/// <summary>Whoever hands the result over announces it publicly, since no other way succeeded.</summary>
/// <remarks>The task to hand it over stays open: the recipient may come until the last day; then the law takes it as served (<see cref="LetTheLawAct"/>).</remarks>
public sealed class AnnounceService(CaseRights rights, IDocumentStore documents, DocumentOffice office, IUnitOfWork work, TimeProvider clock, WorkingDayCalendar calendar)
{
    private const string Operation = "announce-service";

    /// <summary>Publishes it, with its document.</summary>
    /// <exception cref="NotFoundException"><c>case.not-found</c>.</exception>
    /// <exception cref="NotAllowedException"><c>case.other-unit</c>.</exception>
    /// <exception cref="RuleBrokenException">See <see cref="ApprovalCase.AnnounceService"/>.</exception>
    public async Task<ApprovalCase> RunAsync(string caseNumber, AnnouncementRequest request, string operationId, Account by, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (about, isRepeat) = await rights.FindAsync(caseNumber, Operation, operationId, by, ct);
        if (isRepeat)
            return about;
        CaseRights.RequireDeliverer(about, by);

        var now = clock.GetUtcNow();
        var reason = Sentence(request.Reason);
        var announced = new ServiceAnnouncement(reason, [.. request.Tried.Distinct()], request.IsMissing, request.Places?.Trim() ?? "", now, ServiceAnnouncement.LastDay(now, calendar), Actor.Of(by));
        about.AnnounceService(announced, calendar);
        await office.DrawUpAsync(about, DocumentKind.ServiceAnnouncement, await DataAsync(about, announced, request.Text, ct), ct);
        rights.Remember(about, Operation, operationId, by);
        await work.SaveAsync(ct);
        return about;
    }

    private async Task<JsonObject> DataAsync(ApprovalCase about, ServiceAnnouncement announced, string? text, CancellationToken ct) => new()
    {
        ["reason"] = announced.Reason.TrimEnd('。'),
        ["text"] = text?.Trim() ?? "",
        ["publishedText"] = announced.PublishedAt.ToChineseDate(),
        ["untilText"] = announced.UntilOn.ToChinese(),
        ["places"] = announced.Places,
        ["adverse"] = about.Decision is { Granted: false },
        ["handler"] = announced.By.DisplayName,
        ["documents"] = ServedDocuments.Of(await documents.FindAllAsync(about.Id, ct)),
    };

    private static string Sentence(string? reason) => string.IsNullOrWhiteSpace(reason) ? "" : reason.Trim().TrimEnd('。') + "。";
}

/// <summary>What is handed over: the decision and the licence.</summary>
internal static class ServedDocuments
{
    public static JsonArray Of(IEnumerable<CaseDocument> all)
    {
        var served = all.Where(document => document.Kind is DocumentKind.GrantDecision or DocumentKind.DenialDecision or DocumentKind.Certificate).ToList();
        return [.. served.Select((document, index) => (JsonNode)new JsonObject { ["title"] = document.Title, ["number"] = document.Number, ["last"] = index == served.Count - 1 })];
    }
}
