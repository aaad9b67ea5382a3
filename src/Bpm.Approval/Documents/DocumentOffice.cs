using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents.Editing;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Outbox;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;

namespace Bpm.Approval.Documents;

/// <summary>Draws up a case's documents: number, data, page, hash; in the name of the organ that the route names.</summary>
public sealed class DocumentOffice(
    IDocumentStore documents,
    IPlaceDirectory places,
    IMatterStore matters,
    CaseNumbers numbers,
    TemplateBook templates,
    DocumentSealing sealing,
    IOutbox outbox,
    TimeProvider clock)
{
    internal static readonly JsonSerializerOptions DataJson = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Draws up a document. One of the front windows' gets its acceptance seal at once; one that needs no seal is final at once; the rest wait for theirs.</summary>
    /// <param name="about">The case.</param>
    /// <param name="kind">What.</param>
    /// <param name="data">What this kind says beside what every document says.</param>
    /// <param name="number">Its number; null to take the next of its kind.</param>
    /// <param name="title">Its title; null for the kind's.</param>
    /// <param name="template">Its template; null for the kind's.</param>
    /// <exception cref="Rules.RuleBrokenException"><c>seal.none-fits</c> and the other refusals of <see cref="Seal.Use"/>.</exception>
    public async Task<CaseDocument> DrawUpAsync(
        ApprovalCase about, DocumentKind kind, JsonObject data, CancellationToken ct, string? number = null, string? title = null, string? template = null)
    {
        var now = clock.GetUtcNow();
        var matter = await matters.GetAsync(about, ct);
        var issuer = await places.FindOrganizationAsync(about.Route.InNameOfOrg, ct)
            ?? throw new InvalidOperationException($"Organisation {about.Route.InNameOfOrg} of case {about.Number} is unknown.");
        var isLicence = matter.MatterType is MatterType.Licence;
        title ??= DocumentForms.Title(kind, isLicence);
        number ??= await numbers.NextDocumentNumberAsync(issuer.ShortName, DocumentForms.Mark(kind), now, ct);

        var all = await CommonAsync(about, matter, issuer, isLicence, now, ct);
        all["title"] = title;
        all["number"] = number;
        foreach (var (key, value) in data)
            all[key] = value?.DeepClone();

        template ??= kind.ToString();
        var version = await templates.ChooseAsync(template, matter.CatalogCode, ct);
        var document = new CaseDocument(new NewDocument
        {
            Id = DocumentId.New(now),
            Case = about,
            Kind = kind,
            Title = title,
            Number = number,
            TemplateKey = template,
            TemplateVersion = version,
            DataJson = all.ToJsonString(DataJson),
            Content = await templates.RenderAsync(template, version, all, ct),
            IssuerCode = issuer.Code,
            IssuerName = issuer.Name,
            NeedsSeal = SealPolicy.NeedsSeal(kind),
            CreatedAt = now,
        });
        documents.Add(document);
        if (SealPolicy.IsFrontWindow(kind))
            await sealing.SealAutomaticallyAsync(about, document, ct);
        else if (!SealPolicy.NeedsSeal(kind))
            outbox.Add(RenderMessage(document, now));
        return document;
    }

    internal static OutboxMessage RenderMessage(CaseDocument document, DateTimeOffset now) => new(
        OutboxKinds.RenderDocument,
        $"{OutboxKinds.RenderDocument}/{document.Id}",
        JsonSerializer.Serialize(new DocumentToRender(document.Id.Value), DataJson),
        now);

    private async Task<JsonObject> CommonAsync(
        ApprovalCase about, MatterDefinition matter, Organization issuer, bool isLicence, DateTimeOffset now, CancellationToken ct)
    {
        var station = await places.FindStationAsync(about.Route.ReceivingStation, ct);
        return new JsonObject
        {
            ["issuer"] = issuer.Name,
            ["dateText"] = now.ToChineseDate(),
            ["applicant"] = about.Applicant.Name,
            ["matter"] = about.Matter.Name,
            ["licence"] = isLicence,
            ["caseNumber"] = about.Number,
            ["queryCode"] = about.QueryCode,
            ["receivedText"] = (about.ReceivedAt ?? about.SubmittedAt).ToChineseDate(),
            ["acceptedText"] = about.AcceptedOn?.ToChinese(),
            ["station"] = station?.Name ?? about.Route.ReceivingStation,
            ["stationAddress"] = station?.Address ?? "",
            ["phone"] = matter.Consultation.Phone,
            ["clerk"] = about.AcceptedByName ?? about.ReceivedByName,
            ["legalBasis"] = string.Join("、", matter.LegalBasis.Select(basis => basis.ToString())),
            ["reconsiderationBody"] = about.Route.ReconsiderationBody,
            ["court"] = about.Route.Court,
        };
    }
}
