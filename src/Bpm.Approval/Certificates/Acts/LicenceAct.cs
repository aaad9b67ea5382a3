using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Certificates.Acts;

/// <summary>Where an act stands.</summary>
public enum LicenceActState
{
    /// <summary>待批准.</summary>
    Proposed,

    /// <summary>未批准.</summary>
    Rejected,

    /// <summary>待用印: it takes effect on the register at once, its papers still want their seal.</summary>
    AwaitingSeal,

    /// <summary>已完成.</summary>
    Done,
}

/// <summary>A wrong text of an issued document and the right one.</summary>
public sealed record TextCorrection(string Wrong, string Right);

/// <summary>What an act begins with, already checked.</summary>
/// <param name="Licence">The version that it acts on.</param>
/// <param name="RequestedBy">Who asked for it: the holder's name, or the office of its own accord.</param>
/// <param name="Ground">Of a revocation or cancellation.</param>
/// <param name="DocumentId">Of a correction: the document with the error.</param>
/// <param name="StatementFileId">Of a reissue: the statement of loss.</param>
public sealed record NewLicenceAct(
    LicenceActKind Kind, ApprovalCase Case, Certificate Licence, string RequestedBy, string Reason, LicenceActGround? Ground, DocumentId? DocumentId, IReadOnlyList<TextCorrection> Corrections, Guid? StatementFileId);

/// <summary>Something done to an issued licence or document: one asks, one proposes, another approves, a keeper seals (domain 4.8).</summary>
public sealed class LicenceAct
{
    private LicenceAct()
    {
    }

    /// <summary>An act put before the one who may approve it.</summary>
    /// <exception cref="RuleBrokenException"><c>case.reason-missing</c>.</exception>
    public LicenceAct(NewLicenceAct act, Actor by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(act);
        if (string.IsNullOrWhiteSpace(act.Reason))
            throw new RuleBrokenException("case.reason-missing", "提请应当写明理由。");
        Id = Guid.CreateVersion7(now);
        Kind = act.Kind;
        CaseId = act.Case.Id;
        CaseNumber = act.Case.Number;
        CertificateId = act.Licence.Id;
        LicenceNumber = act.Licence.Number;
        RequestedBy = act.RequestedBy;
        Reason = act.Reason;
        Ground = act.Ground;
        DocumentId = act.DocumentId;
        Corrections = act.Corrections;
        StatementFileId = act.StatementFileId;
        ProposedBy = by.UserName;
        ProposedByName = by.DisplayName;
        ProposedAt = now;
        State = LicenceActState.Proposed;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>What.</summary>
    public LicenceActKind Kind { get; private set; }

    /// <summary>Where it stands.</summary>
    public LicenceActState State { get; private set; }

    /// <summary>Key of the case that the licence came from.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Number of that case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>The version that it acts on.</summary>
    public CertificateId CertificateId { get; private set; }

    /// <summary>Number of the licence.</summary>
    public string LicenceNumber { get; private set; } = "";

    /// <summary>Who asked for it.</summary>
    public string RequestedBy { get; private set; } = "";

    /// <summary>Why.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Lawful ground; null where the kind has none.</summary>
    public LicenceActGround? Ground { get; private set; }

    /// <summary>The document to be corrected; null otherwise.</summary>
    public DocumentId? DocumentId { get; private set; }

    /// <summary>What is corrected.</summary>
    public IReadOnlyList<TextCorrection> Corrections { get; private set; } = [];

    /// <summary>The statement of loss; null otherwise.</summary>
    public Guid? StatementFileId { get; private set; }

    /// <summary>User name of who proposed it.</summary>
    public string ProposedBy { get; private set; } = "";

    /// <summary>Name of who proposed it.</summary>
    public string ProposedByName { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>User name of who decided on it; null while it is proposed.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>Name of who decided on it; null while it is proposed.</summary>
    public string? DecidedByName { get; private set; }

    /// <summary>UTC; null while it is proposed.</summary>
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the one who decided said; may be empty.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The version that came of it; null where none did.</summary>
    public CertificateId? NewCertificateId { get; private set; }

    /// <summary>The papers that came of it.</summary>
    public IReadOnlyList<Guid> Documents { get; private set; } = [];

    /// <summary>When everything was sealed, UTC; null before.</summary>
    public DateTimeOffset? DoneAt { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Rejects it: nothing happens to the licence.</summary>
    /// <exception cref="RuleBrokenException"><c>licence-act.not-open</c>, <c>duty.proposer-approves</c>, <c>case.reason-missing</c>.</exception>
    public void Reject(string note, Actor by, DateTimeOffset now)
    {
        RequireOpenFor(by);
        if (string.IsNullOrWhiteSpace(note))
            throw new RuleBrokenException("case.reason-missing", "不同意的，请说明理由。");
        Decide(LicenceActState.Rejected, note, by, now);
    }

    /// <summary>Approves it.</summary>
    /// <exception cref="RuleBrokenException"><c>licence-act.not-open</c>, <c>duty.proposer-approves</c>.</exception>
    public void Approve(string note, Actor by, DateTimeOffset now)
    {
        RequireOpenFor(by);
        Decide(LicenceActState.AwaitingSeal, note, by, now);
    }

    /// <summary>Notes what came of it.</summary>
    internal void Brought(CertificateId? version, IEnumerable<Guid> documents)
    {
        NewCertificateId = version;
        Documents = [.. documents];
        Version++;
    }

    /// <summary>Every paper has its seal.</summary>
    internal void Finish(DateTimeOffset now)
    {
        State = LicenceActState.Done;
        DoneAt = now;
        Version++;
    }

    /// <exception cref="RuleBrokenException"><c>licence-act.not-awaiting-seal</c>.</exception>
    internal void RequireAwaitingSeal()
    {
        if (State is not LicenceActState.AwaitingSeal)
            throw new RuleBrokenException("licence-act.not-awaiting-seal", "该项办理没有待用印的文书。");
    }

    private void RequireOpenFor(Actor by)
    {
        if (State is not LicenceActState.Proposed)
            throw new RuleBrokenException("licence-act.not-open", "该项提请已经审批。");
        if (by.UserName == ProposedBy)
            throw new RuleBrokenException("duty.proposer-approves", "提请人不得审批自己提请的事项。");
    }

    private void Decide(LicenceActState state, string note, Actor by, DateTimeOffset now)
    {
        State = state;
        Note = note;
        DecidedBy = by.UserName;
        DecidedByName = by.DisplayName;
        DecidedAt = now;
        Version++;
    }
}

/// <summary>Acts of the scope's unit of work.</summary>
public interface ILicenceActStore
{
    /// <summary>The act; null where there is none.</summary>
    Task<LicenceAct?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Every act on licences of a case, the oldest first.</summary>
    Task<IReadOnlyList<LicenceAct>> FindAllAsync(CaseId caseId, CancellationToken ct);

    /// <summary>Adds a new act.</summary>
    void Add(LicenceAct added);
}
