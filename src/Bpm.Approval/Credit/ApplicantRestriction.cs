using Bpm.Approval.Calendar;
using Bpm.Approval.Cases;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Credit;

/// <summary>A note against an applicant (失信记录): while it stands, neither tolerance nor commitment is possible (domain 4.1, 4.2). Personal data: never logged.</summary>
/// <remarks>A bar (arts. 78, 79 of the Administrative Licensing Law) also keeps the applicant from applying for the same licence until its last day.</remarks>
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

    /// <summary>A bar to apply for the same licence again, from the day of the decision that brings it.</summary>
    /// <param name="about">The case that was refused, or whose licence was revoked.</param>
    /// <param name="kind">A kind that bars: its years are the law's.</param>
    public static ApplicantRestriction Bar(Guid id, ApprovalCase about, RestrictionKind kind, string reason, Actor by, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(about);
        return new ApplicantRestriction(id, about.Applicant, kind, reason, about.Number, by, now)
        {
            CatalogCode = about.Matter.Code,
            MatterName = about.Matter.Name,
            OrganCode = about.Route.InNameOfOrg,
            EndsOn = ChinaTime.DateOf(now).AddYears(kind.BarYears() ?? throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind bars nobody.")),
        };
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

    /// <summary>Basic code of the matter that may not be applied for; null where it bars nothing.</summary>
    public string? CatalogCode { get; private set; }

    /// <summary>Name of that matter.</summary>
    public string? MatterName { get; private set; }

    /// <summary>Organisation code of the organ that decided so; null where it bars nothing.</summary>
    public string? OrganCode { get; private set; }

    /// <summary>The last day on which it stands, local; null where it stands until it is lifted.</summary>
    public DateOnly? EndsOn { get; private set; }

    /// <summary>Whether it keeps the applicant from applying.</summary>
    public bool IsBar => EndsOn is not null;

    /// <summary>Who lifted it; null while it stands.</summary>
    public Actor? RepairedBy { get; private set; }

    /// <summary>When it was lifted, UTC; null while it stands.</summary>
    public DateTimeOffset? RepairedAt { get; private set; }

    /// <summary>On what ground it was lifted; null while it stands.</summary>
    public string? RepairNote { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Whether it is neither lifted nor over.</summary>
    /// <param name="day">Local.</param>
    public bool StandsOn(DateOnly day) => RepairedAt is null && (EndsOn is null || day <= EndsOn);

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

    /// <summary>隐瞒有关情况或者提供虚假材料申请: one year (art. 78).</summary>
    FalseMaterials,

    /// <summary>以欺骗、贿赂等不正当手段取得许可，被撤销: three years (art. 79).</summary>
    Deception,
}

/// <summary>Chinese names.</summary>
public static class RestrictionKindNames
{
    /// <summary>Years for which it bars the applicant from the same licence; null where it does not.</summary>
    public static int? BarYears(this RestrictionKind kind) => kind switch
    {
        RestrictionKind.FalseMaterials => 1,
        RestrictionKind.Deception => 3,
        _ => null,
    };

    /// <summary>The article behind a bar; null where it bars nobody.</summary>
    public static string? Article(this RestrictionKind kind) => kind switch
    {
        RestrictionKind.FalseMaterials => "《中华人民共和国行政许可法》第七十八条",
        RestrictionKind.Deception => "《中华人民共和国行政许可法》第七十九条",
        _ => null,
    };

    /// <summary>What staff call it.</summary>
    public static string Name(this RestrictionKind kind) => kind switch
    {
        RestrictionKind.ToleranceBroken => "未按承诺补交容缺材料",
        RestrictionKind.FalseCommitment => "虚假承诺",
        RestrictionKind.BadRecord => "严重不良信用记录",
        RestrictionKind.FalseMaterials => "隐瞒有关情况或者提供虚假材料申请行政许可",
        RestrictionKind.Deception => "以欺骗、贿赂等不正当手段取得行政许可",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
