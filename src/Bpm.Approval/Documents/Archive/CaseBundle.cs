using Bpm.Approval.Cases;

namespace Bpm.Approval.Documents.Archive;

/// <summary>The archived file of a case as one PDF, made once. Its bytes lie under the hash in the file store.</summary>
public sealed class CaseBundle
{
    /// <param name="caseId">Key of the case.</param>
    /// <param name="sha256">Of the PDF, lower-case hexadecimal.</param>
    /// <param name="pages">Pages of the PDF, table of contents included.</param>
    /// <param name="now">UTC.</param>
    public CaseBundle(CaseId caseId, string sha256, int pages, DateTimeOffset now)
    {
        CaseId = caseId;
        Sha256 = sha256;
        Pages = pages;
        MadeAt = now;
    }

    private CaseBundle()
    {
    }

    /// <summary>Key: one a case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Of the PDF, lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Pages, table of contents included.</summary>
    public int Pages { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset MadeAt { get; private set; }
}

/// <summary>Bundles of the scope's unit of work.</summary>
public interface ICaseBundleStore
{
    /// <summary>Null where none was made.</summary>
    Task<CaseBundle?> FindAsync(CaseId caseId, CancellationToken ct);

    /// <summary>Adds one; the unit of work saves it.</summary>
    void Add(CaseBundle added);
}
