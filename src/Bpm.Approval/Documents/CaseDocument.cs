using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Documents;

/// <summary>A document of a case: template version, data, content and hash. Once issued it is replaced, never changed.</summary>
public sealed class CaseDocument
{
    private readonly List<SealImpression> _impressions = [];

    private CaseDocument()
    {
    }

    /// <summary>A document just drawn up.</summary>
    public CaseDocument(NewDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        Id = document.Id;
        CaseId = document.Case.Id;
        CaseNumber = document.Case.Number;
        Kind = document.Kind;
        Title = document.Title;
        Number = document.Number;
        TemplateKey = document.TemplateKey;
        TemplateVersion = document.TemplateVersion;
        DataJson = document.DataJson;
        Content = document.Content;
        Sha256 = ContentHash.Of(document.Content);
        IssuerCode = document.IssuerCode;
        IssuerName = document.IssuerName;
        CreatedAt = document.CreatedAt;
        State = document.NeedsSeal ? DocumentState.AwaitingSeal : DocumentState.Ready;
    }

    /// <summary>Key.</summary>
    public DocumentId Id { get; private set; }

    /// <summary>Key of its case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Number of its case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Kind.</summary>
    public DocumentKind Kind { get; private set; }

    /// <summary>Title, for example 准予行政许可决定书.</summary>
    public string Title { get; private set; } = "";

    /// <summary>Number, for example 示审许字〔2026〕128号; a certificate has its licence number.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Template it was made from.</summary>
    public string TemplateKey { get; private set; } = "";

    /// <summary>Version of that template.</summary>
    public int TemplateVersion { get; private set; }

    /// <summary>The data snapshot: JSON.</summary>
    public string DataJson { get; private set; } = "{}";

    /// <summary>The page: a whole HTML document, with the seals applied so far.</summary>
    public string Content { get; private set; } = "";

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Organisation code of the organ in whose name it is issued.</summary>
    public string IssuerCode { get; private set; } = "";

    /// <summary>Name of that organ.</summary>
    public string IssuerName { get; private set; } = "";

    /// <summary>Where it stands.</summary>
    public DocumentState State { get; private set; }

    /// <summary>Seals on it.</summary>
    public IReadOnlyList<SealImpression> Impressions => _impressions;

    /// <summary>When it was drawn up, UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>SHA-256 of the layout file, lower-case hex; null until rendered. Its bytes lie under this hash in the file store.</summary>
    public string? LayoutSha256 { get; private set; }

    /// <summary>Pages of the layout file; null until rendered, and for files made before pages were counted.</summary>
    public int? Pages { get; private set; }

    /// <summary>When the layout file was made, UTC; null until then.</summary>
    public DateTimeOffset? RenderedAt { get; private set; }

    /// <summary>The document that stands in its place; null where none does.</summary>
    public DocumentId? ReplacedBy { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>True where at least one seal is on it.</summary>
    public bool IsSealed => _impressions.Count > 0;

    /// <summary>Puts a seal on it, which makes its content final.</summary>
    /// <param name="sealedContent">The same page with the seal's image.</param>
    /// <exception cref="RuleBrokenException"><c>document.not-awaiting-seal</c>: it is final already.</exception>
    public void Seal(SealImpression impression, string sealedContent)
    {
        ArgumentNullException.ThrowIfNull(impression);
        if (State is not DocumentState.AwaitingSeal)
            throw new RuleBrokenException("document.not-awaiting-seal", $"文书{Number}已定稿，不能再次用印。");

        _impressions.Add(impression);
        Content = sealedContent;
        Sha256 = ContentHash.Of(sealedContent);
        State = DocumentState.Ready;
        Version++;
    }

    /// <summary>The layout file has been made and stored under its hash.</summary>
    /// <exception cref="RuleBrokenException"><c>document.awaits-seal</c>: its content is not final.</exception>
    public void MarkRendered(string layoutSha256, DateTimeOffset now, int? pages = null)
    {
        if (State is DocumentState.AwaitingSeal)
            throw new RuleBrokenException("document.awaits-seal", $"文书{Number}尚未用印，不能生成版式文件。");
        if (State is DocumentState.Rendered)
            return;

        LayoutSha256 = layoutSha256;
        Pages = pages;
        RenderedAt = now;
        if (State is DocumentState.Ready)
            State = DocumentState.Rendered;
        Version++;
    }

    /// <summary>Another document stands in its place from now on.</summary>
    /// <exception cref="RuleBrokenException"><c>document.replaced</c>: it was replaced already.</exception>
    public void ReplaceBy(DocumentId other)
    {
        if (State is DocumentState.Replaced)
            throw new RuleBrokenException("document.replaced", $"文书{Number}已被替换。");

        ReplacedBy = other;
        State = DocumentState.Replaced;
        Version++;
    }
}
