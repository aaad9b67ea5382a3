using Bpm.Approval.Materials;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Cases.Drafts;

/// <summary>Where an application is prepared.</summary>
public enum DraftChannel
{
    /// <summary>网上.</summary>
    Online,

    /// <summary>窗口.</summary>
    Window,
}

/// <summary>Where a draft stands.</summary>
public enum DraftState
{
    /// <summary>草稿: no case, no number, no clock.</summary>
    Draft,

    /// <summary>已申报: became a case.</summary>
    Submitted,

    /// <summary>已放弃.</summary>
    Discarded,
}

/// <summary>What an application says so far; any part may still be incomplete. Personal data: never logged.</summary>
/// <param name="AnswersJson">Situation answers, an object.</param>
/// <param name="FormJson">Values of the application form, an object.</param>
public sealed record DraftContent(
    string MatterCode, string StationCode, Applicant Applicant, Representative? Representative, string AnswersJson, string FormJson, PickupChoice? Pickup, FollowUpRequest? FollowUp = null, bool UsccConfirmed = false);

/// <summary>预审 (domain R10): what somebody at the counter advised before anything was filed. No legal clock, no number.</summary>
/// <param name="Missing">Names of required materials that are not there yet.</param>
/// <param name="Ready">Nothing stands against filing.</param>
public sealed record PreCheck(int Number, Actor By, DateTimeOffset At, IReadOnlyList<string> Missing, string Advice, bool Ready);

/// <summary>An application before it is handed in (T1): answers, form and materials of the applicant or of the clerk who helps.</summary>
public sealed class CaseDraft
{
    private readonly List<MaterialToSupply> _materials = [];
    private readonly List<PreCheck> _preChecks = [];

    private CaseDraft()
    {
    }

    /// <summary>A draft just begun.</summary>
    /// <param name="secretSha256">Of the code with which its applicant comes back; null at a window.</param>
    public CaseDraft(Guid id, DraftChannel channel, DraftContent content, string? secretSha256, Actor by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(content);
        Id = id;
        Channel = channel;
        Content = content;
        StationCode = content.StationCode;
        SecretSha256 = secretSha256;
        CreatedBy = by.UserName;
        CreatedAt = now;
        ChangedAt = now;
        State = DraftState.Draft;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Where it is prepared.</summary>
    public DraftChannel Channel { get; private set; }

    /// <summary>Where it stands.</summary>
    public DraftState State { get; private set; }

    /// <summary>Station where it is to be handed in.</summary>
    public string StationCode { get; private set; } = "";

    /// <summary>What it says.</summary>
    public DraftContent Content { get; private set; } = null!;

    /// <summary>What was uploaded for it, one line a material.</summary>
    public IReadOnlyList<MaterialToSupply> Materials => _materials;

    /// <summary>Advice given, oldest first.</summary>
    public IReadOnlyList<PreCheck> PreChecks => _preChecks;

    /// <summary>SHA-256 of the applicant's code, lower-case hex; null at a window.</summary>
    public string? SecretSha256 { get; private set; }

    /// <summary>User name of who began it; what the applicant uploads belongs to this name too.</summary>
    public string CreatedBy { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>When the applicant declared that everything is true (art. 31), UTC; null before submission.</summary>
    public DateTimeOffset? DeclaredAt { get; private set; }

    /// <summary>The case that it became; null before submission.</summary>
    public string? CaseNumber { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Says something else from now on.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>.</exception>
    public void Change(DraftContent content, DateTimeOffset now)
    {
        RequireOpen();
        Content = content;
        StationCode = content.StationCode;
        Touch(now);
    }

    /// <summary>Puts a material in, once: whoever looks at it later looks at this one.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>; <c>material.already-there</c>: the same requirement is not met twice.</exception>
    public void Add(MaterialToSupply material, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(material);
        RequireOpen();
        if (_materials.Exists(there => there.Code == material.Code))
            throw new RuleBrokenException("material.already-there", $"材料“{material.Code}”已经提交，不需要重复上传；需要更换的，先撤下原来的材料。");
        _materials.Add(material);
        Touch(now);
    }

    /// <summary>Takes a material out.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>.</exception>
    /// <exception cref="NotFoundException"><c>material.not-there</c>.</exception>
    public void Remove(string code, DateTimeOffset now)
    {
        RequireOpen();
        if (_materials.RemoveAll(there => there.Code == code) == 0)
            throw new NotFoundException("material.not-there", $"没有提交材料“{code}”。");
        Touch(now);
    }

    /// <summary>Notes advice.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>.</exception>
    public PreCheck Advise(IReadOnlyList<string> missing, string advice, Actor by, DateTimeOffset now)
    {
        RequireOpen();
        var made = new PreCheck(_preChecks.Count + 1, by, now, missing, advice, missing.Count == 0);
        _preChecks.Add(made);
        Touch(now);
        return made;
    }

    /// <summary>T2: the applicant declares that everything is true.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>.</exception>
    public void Declare(DateTimeOffset now)
    {
        RequireOpen();
        DeclaredAt = now;
        Touch(now);
    }

    /// <summary>It became a case.</summary>
    public void BecomeCase(string caseNumber, DateTimeOffset now)
    {
        State = DraftState.Submitted;
        CaseNumber = caseNumber;
        Touch(now);
    }

    /// <summary>Nobody goes on with it.</summary>
    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>.</exception>
    public void Discard(DateTimeOffset now)
    {
        RequireOpen();
        State = DraftState.Discarded;
        Touch(now);
    }

    /// <exception cref="RuleBrokenException"><c>draft.not-open</c>.</exception>
    public void RequireOpen()
    {
        if (State is not DraftState.Draft)
            throw new RuleBrokenException("draft.not-open", State is DraftState.Submitted ? $"该草稿已经申报（办件编号{CaseNumber}）。" : "该草稿已经放弃。");
    }

    private void Touch(DateTimeOffset now)
    {
        ChangedAt = now;
        Version++;
    }
}

/// <summary>Drafts of the scope's unit of work.</summary>
public interface IDraftStore
{
    /// <summary>Null where there is none.</summary>
    Task<CaseDraft?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>Adds one.</summary>
    void Add(CaseDraft draft);
}
