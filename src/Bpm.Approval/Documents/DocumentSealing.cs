using System.Text;
using System.Text.Json.Nodes;
using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Documents.Editing;
using Bpm.Approval.Matters;
using Bpm.Approval.Numbering;
using Bpm.Approval.Outbox;
using Bpm.Approval.People;
using Bpm.Approval.Places;
using Bpm.Approval.Seals;

namespace Bpm.Approval.Documents;

/// <summary>Puts the right seal on a document: chosen by policy, checked by the register, entered as a use, shown on the page.</summary>
public sealed class DocumentSealing(
    ISealRegister register, IMatterStore matters, IPlaceDirectory places, INumberSequence sequence, TemplateBook templates, IOutbox outbox, TimeProvider clock)
{
    /// <summary>The seal that policy and register choose for the document.</summary>
    /// <exception cref="Rules.RuleBrokenException"><c>seal.none-fits</c>, <c>seal.policy-unlawful</c>, <c>seal.policy-unknown</c>.</exception>
    public async Task<Seal> ChooseAsync(ApprovalCase about, DocumentKind kind, CancellationToken ct) => SealPolicy.Choose(
        await register.SealsAsync(ct), await matters.GetAsync(about, ct), about.Route, kind, ChinaTime.DateOf(clock.GetUtcNow()));

    /// <summary>Seals under the register entry's standing permission.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="Seal.Use"/>; above all <c>seal.not-automatic</c>.</exception>
    public async Task SealAutomaticallyAsync(ApprovalCase about, CaseDocument document, CancellationToken ct)
    {
        var seal = await ChooseAsync(about, document.Kind, ct);
        await SealAsync(about, document, seal, SealUseMode.Automatic, null, seal.Entry.Custody, ct);
    }

    /// <summary>A keeper seals.</summary>
    /// <param name="keeper">Who; one of the seal's keepers, and not the decision maker.</param>
    /// <param name="place">Organisation or station where it is done; must be the seal's custody.</param>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="Seal.Use"/>.</exception>
    /// <exception cref="Rules.NotAllowedException">See <see cref="Seal.Use"/>.</exception>
    public async Task SealByKeeperAsync(ApprovalCase about, CaseDocument document, Account keeper, string place, CancellationToken ct) =>
        await SealAsync(about, document, await ChooseAsync(about, document.Kind, ct), SealUseMode.Keeper, keeper, place, ct);

    /// <summary>Checks everything that <see cref="SealByKeeperAsync"/> will ask, and changes nothing.</summary>
    /// <exception cref="Rules.RuleBrokenException">See <see cref="Seal.Use"/>.</exception>
    /// <exception cref="Rules.NotAllowedException">See <see cref="Seal.Use"/>.</exception>
    public async Task RequireKeeperMayAsync(ApprovalCase about, CaseDocument document, Account keeper, string place, CancellationToken ct)
    {
        var seal = await ChooseAsync(about, document.Kind, ct);
        var request = await RequestAsync(about, document, seal, SealUseMode.Keeper, keeper, place, ct);
        _ = seal.Use(request, "check-only", clock.GetUtcNow());
    }

    private async Task SealAsync(
        ApprovalCase about, CaseDocument document, Seal seal, SealUseMode mode, Account? keeper, string place, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var request = await RequestAsync(about, document, seal, mode, keeper, place, ct);
        var day = ChinaTime.DateOf(now);
        var number = SealUse.NumberOf(seal.Number, day, await sequence.NextAsync(SealUse.SequenceKey(seal.Number, day), ct));
        var use = seal.Use(request, number, now);

        register.Add(use);
        var impression = new SealImpression(seal.Number, seal.Entry.OwnerName + seal.Entry.Caption, number, now);
        document.Seal(impression, await SealedPageAsync(document, seal, ct));
        about.Record(keeper is null ? Actor.System : Actor.Of(keeper), now, "用印", $"{document.Title} {document.Number}，印章{seal.Number}，用印编号{number}");
        outbox.Add(DocumentOffice.RenderMessage(document, now));
    }

    private async Task<SealRequest> RequestAsync(
        ApprovalCase about, CaseDocument document, Seal seal, SealUseMode mode, Account? keeper, string place, CancellationToken ct)
    {
        var decisionMaker = about.Decision is { } decision ? await places.FindAccountAsync(decision.DecidedBy, ct) : null;
        return new SealRequest
        {
            DocumentId = document.Id.Value,
            DocumentKind = document.Kind,
            DocumentSha256 = document.Sha256,
            DocumentNumber = document.Number,
            CaseNumber = about.Number,
            CatalogCode = about.Matter.Code,
            IsApproved = IsApproved(about, document.Kind),
            DecisionMaker = decisionMaker?.Id,
            Keeper = keeper,
            Place = place,
            Mode = mode,
            Purpose = document.Title,
            AlreadySealed = await register.IsSealedAsync(document.Id.Value, seal.Number, ct),
        };
    }

    /// <summary>No use without an approved decision (domain reference, 5.2); the window's own documents are approved by being issued.</summary>
    private static bool IsApproved(ApprovalCase about, DocumentKind kind) => kind switch
    {
        DocumentKind.GrantDecision or DocumentKind.Certificate => about.Decision is { Granted: true },
        DocumentKind.DenialDecision => about.Decision is { Granted: false },
        _ => true,
    };

    private async Task<string> SealedPageAsync(CaseDocument document, Seal seal, CancellationToken ct)
    {
        var data = JsonNode.Parse(document.DataJson)!.AsObject();
        data["seals"] = new JsonArray(new JsonObject
        {
            ["order"] = 1,
            ["name"] = seal.Entry.OwnerName + seal.Entry.Caption,
            ["image"] = $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(SealImage.Svg(seal.Entry)))}",
        });
        return await templates.RenderAsync(document.TemplateKey, document.TemplateVersion, data, ct);
    }
}
