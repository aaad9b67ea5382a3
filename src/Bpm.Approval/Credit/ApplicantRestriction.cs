using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Credit;

/// <summary>A note against an applicant (失信记录): while it stands, neither tolerance nor commitment is possible (domain 4.1, 4.2). Personal data: never logged.</summary>
public sealed class ApplicantRestriction
{
    private ApplicantRestriction()
    {
    }

    /// <param name="id">New.</param>
    /// <param name="applicant">Whom it concerns.</param>
    /// <param name="kind">Why.</param>
    /// <param name="reason">The facts; never empty.</param>
    /// <param name="caseNumber">The case it comes from; null where it comes from elsewhere.</param>
    /// <param name="by">Who wrote it down.</param>
    /// <param name="now">UTC.</param>
    public ApplicantRestriction(Guid id, Applicant applicant, RestrictionKind kind, string reason, string? caseNumber, Actor by, DateTimeOffset now)
    {
        Id = id;
        IdNumber = applicant.IdNumber;
        Name = applicant.Name;
        Kind = kind;
        Reason = reason;
        CaseNumber = caseNumber;
        ImposedBy = by;
        ImposedAt = now;
    }

    /// <summary>Key.</summary>
    public Guid Id { get; private set; }

    /// <summary>Resident ID or unified social credit code.</summary>
    public string IdNumber { get; private set; } = "";

    /// <summary>Name of the applicant.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Why.</summary>
    public RestrictionKind Kind { get; private set; }

    /// <summary>The facts.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>The case it comes from; null where it comes from elsewhere.</summary>
    public string? CaseNumber { get; private set; }

    /// <summary>Who wrote it down.</summary>
    public Actor ImposedBy { get; private set; } = null!;

    /// <summary>UTC.</summary>
    public DateTimeOffset ImposedAt { get; private set; }

    /// <summary>Who lifted it; null while it stands.</summary>
    public Actor? RepairedBy { get; private set; }

    /// <summary>When it was lifted, UTC; null while it stands.</summary>
    public DateTimeOffset? RepairedAt { get; private set; }

    /// <summary>On what ground it was lifted; null while it stands.</summary>
    public string? RepairNote { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Lifts it (信用修复).</summary>
    /// <exception cref="RuleBrokenException"><c>restriction.repaired-already</c>; <c>restriction.note-missing</c>.</exception>
    public void Repair(string note, Actor by, DateTimeOffset now)
    {
        if (RepairedAt is not null)
            throw new RuleBrokenException("restriction.repaired-already", "该记录已修复。");
        if (string.IsNullOrWhiteSpace(note))
            throw new RuleBrokenException("restriction.note-missing", "请填写信用修复的依据。");

        (RepairedBy, RepairedAt, RepairNote) = (by, now, note);
        Version++;
    }
}

/// <summary>Why an applicant is restricted.</summary>
public enum RestrictionKind
{
    /// <summary>未按承诺补交容缺材料.</summary>
    ToleranceBroken,

    /// <summary>虚假承诺.</summary>
    FalseCommitment,

    /// <summary>其他严重不良信用记录, told by whoever keeps it.</summary>
    BadRecord,
}

/// <summary>Chinese names.</summary>
public static class RestrictionKindNames
{
    /// <summary>What staff call it.</summary>
    public static string Name(this RestrictionKind kind) => kind switch
    {
        RestrictionKind.ToleranceBroken => "未按承诺补交容缺材料",
        RestrictionKind.FalseCommitment => "虚假承诺",
        RestrictionKind.BadRecord => "严重不良信用记录",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
