using Bpm.Approval.Documents;
using Bpm.Approval.People;

namespace Bpm.Approval.Seals;

/// <summary>One impression. Written once, never changed.</summary>
public sealed class SealUse
{
    internal SealUse(SealUseId id, string number, Seal seal, SealRequest request, DateTimeOffset at)
    {
        Id = id;
        Number = number;
        SealNumber = seal.Number;
        DocumentId = request.DocumentId;
        DocumentKind = request.DocumentKind;
        DocumentNumber = request.DocumentNumber;
        DocumentSha256 = request.DocumentSha256;
        CaseNumber = request.CaseNumber;
        Purpose = request.Purpose;
        RequestedBy = request.RequestedBy;
        DecisionMaker = request.DecisionMaker;
        KeeperId = request.Keeper?.Id;
        KeeperName = request.Keeper?.DisplayName;
        Place = request.Place;
        Mode = request.Mode;
        At = at;
    }

    private SealUse()
    {
    }

    /// <summary>Which impression.</summary>
    public SealUseId Id { get; private set; }

    /// <summary>YZ-{seal}-{yyyyMMdd}-{5 digits}.</summary>
    public string Number { get; private set; } = "";

    /// <summary>The seal. Unique together with <see cref="DocumentId"/>.</summary>
    public string SealNumber { get; private set; } = "";

    /// <summary>The document.</summary>
    public Guid DocumentId { get; private set; }

    /// <summary>What it is.</summary>
    public DocumentKind DocumentKind { get; private set; }

    /// <summary>Its number.</summary>
    public string DocumentNumber { get; private set; } = "";

    /// <summary>Of the content that was approved.</summary>
    public string DocumentSha256 { get; private set; } = "";

    /// <summary>The case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>What for.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>Who asked for it; null when a workflow did.</summary>
    public AccountId? RequestedBy { get; private set; }

    /// <summary>Who decided; null where no decision is needed.</summary>
    public AccountId? DecisionMaker { get; private set; }

    /// <summary>Who sealed; null when automatic.</summary>
    public AccountId? KeeperId { get; private set; }

    /// <summary>The keeper's name at that time; null when automatic.</summary>
    public string? KeeperName { get; private set; }

    /// <summary>Where: the seal's custody.</summary>
    public string Place { get; private set; } = "";

    /// <summary>By whose hand.</summary>
    public SealUseMode Mode { get; private set; }

    /// <summary>UTC.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The number of the n-th use of a seal on a day: <c>YZ-370898001-20261122-00001</c>.</summary>
    public static string NumberOf(string sealNumber, DateOnly day, long n) => $"YZ-{sealNumber}-{day:yyyyMMdd}-{n:00000}";

    /// <summary>The key under which uses of a seal are counted per day.</summary>
    public static string SequenceKey(string sealNumber, DateOnly day) => $"seal-use/{sealNumber}/{day:yyyyMMdd}";
}
