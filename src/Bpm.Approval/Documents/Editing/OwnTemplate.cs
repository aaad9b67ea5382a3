using Bpm.Approval.Rules;

namespace Bpm.Approval.Documents.Editing;

/// <summary>A county's own version of a template. Its text is never changed: a change is a new version, and documents keep the one that they were drawn up with.</summary>
public sealed class OwnTemplate
{
    /// <param name="number">From <see cref="DocumentTemplates.FirstOwnVersion"/>, counted for each template.</param>
    /// <param name="catalogCode">Basic code of the only matter that it is for; null for all.</param>
    public OwnTemplate(string key, int number, string? catalogCode, string text, string reason, string by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Key = key;
        Number = number;
        CatalogCode = catalogCode;
        Text = text;
        Reason = reason;
        CreatedBy = by;
        CreatedAt = now;
        InForce = true;
    }

    private OwnTemplate()
    {
    }

    /// <summary>Key of the row.</summary>
    public Guid Id { get; private set; }

    /// <summary>Name of the template.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Version; unique with <see cref="Key"/>.</summary>
    public int Number { get; private set; }

    /// <summary>Basic code of the only matter that it is for; null for all.</summary>
    public string? CatalogCode { get; private set; }

    /// <summary>What its administrator wrote.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>User name.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Whether new documents use it.</summary>
    public bool InForce { get; private set; }

    /// <summary>When another, or the shipped one, took its place, UTC; null while in force.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>User name of who ended it; null while in force.</summary>
    public string? EndedBy { get; private set; }

    /// <summary>Why; null while in force.</summary>
    public string? EndReason { get; private set; }

    /// <summary>Optimistic concurrency.</summary>
    public int Version { get; private set; }

    /// <summary>Takes it out of force.</summary>
    /// <exception cref="RuleBrokenException"><c>template.not-in-force</c></exception>
    public void End(string by, string reason, DateTimeOffset now)
    {
        if (!InForce)
            throw new RuleBrokenException("template.not-in-force", "该模板版本已不再使用。");
        InForce = false;
        EndedAt = now;
        EndedBy = by;
        EndReason = reason;
        Version++;
    }
}

/// <summary>A county's own templates, in the scope's unit of work.</summary>
public interface ITemplateStore
{
    /// <summary>The one in force for exactly this matter, or for all where <paramref name="catalogCode"/> is null; null where there is none.</summary>
    Task<OwnTemplate?> FindInForceAsync(string key, string? catalogCode, CancellationToken ct);

    /// <summary>Version in force for the matter: its own before that for all; null where there is neither.</summary>
    Task<int?> NumberForAsync(string key, string catalogCode, CancellationToken ct);

    /// <summary>One version; null where there is none.</summary>
    Task<OwnTemplate?> FindAsync(string key, int number, CancellationToken ct);

    /// <summary>All versions of a template, for all matters, the newest first.</summary>
    Task<IReadOnlyList<OwnTemplate>> VersionsAsync(string key, CancellationToken ct);

    /// <summary>Everything in force.</summary>
    Task<IReadOnlyList<OwnTemplate>> InForceAsync(CancellationToken ct);

    /// <summary>Adds a version; the unit of work saves it.</summary>
    void Add(OwnTemplate added);
}
