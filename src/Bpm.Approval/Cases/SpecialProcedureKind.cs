namespace Bpm.Approval.Cases;

/// <summary>Kinds of special procedure (特别程序). Source: domain 4.8.</summary>
public enum SpecialProcedureKind
{
    /// <summary>听证.</summary>
    Hearing,

    /// <summary>招标.</summary>
    Bidding,

    /// <summary>拍卖.</summary>
    Auction,

    /// <summary>检验.</summary>
    Inspection,

    /// <summary>检测.</summary>
    Testing,

    /// <summary>检疫.</summary>
    Quarantine,

    /// <summary>鉴定.</summary>
    Appraisal,

    /// <summary>专家评审.</summary>
    ExpertReview,

    /// <summary>现场踏勘、现场核查: not on the list of art. 45.</summary>
    SiteInspection,

    /// <summary>公示: not on the list of art. 45.</summary>
    PublicNotice,

    /// <summary>征求有关部门意见: not on the list of art. 45.</summary>
    Consultation,
}

/// <summary>What the law says of each kind.</summary>
public static class SpecialProcedureKinds
{
    /// <summary>Whether art. 45 of the Administrative Licensing Law lists it: its time is not counted into the statutory limit.</summary>
    public static bool IsOnTheList(this SpecialProcedureKind kind) => kind is SpecialProcedureKind.Hearing or SpecialProcedureKind.Bidding or SpecialProcedureKind.Auction
        or SpecialProcedureKind.Inspection or SpecialProcedureKind.Testing or SpecialProcedureKind.Quarantine or SpecialProcedureKind.Appraisal or SpecialProcedureKind.ExpertReview;

    /// <summary>The code of GB/T 39046-2020 A.7, which knows 1 (extension) and 2 (everything else).</summary>
    public static int NationalCode(this SpecialProcedureKind kind) => Enum.IsDefined(kind) ? 2 : throw new ArgumentOutOfRangeException(nameof(kind), kind, null);

    /// <summary>Chinese name.</summary>
    public static string Name(this SpecialProcedureKind kind) => kind switch
    {
        SpecialProcedureKind.Hearing => "听证",
        SpecialProcedureKind.Bidding => "招标",
        SpecialProcedureKind.Auction => "拍卖",
        SpecialProcedureKind.Inspection => "检验",
        SpecialProcedureKind.Testing => "检测",
        SpecialProcedureKind.Quarantine => "检疫",
        SpecialProcedureKind.Appraisal => "鉴定",
        SpecialProcedureKind.ExpertReview => "专家评审",
        SpecialProcedureKind.SiteInspection => "现场踏勘（核查）",
        SpecialProcedureKind.PublicNotice => "公示",
        SpecialProcedureKind.Consultation => "征求有关部门意见",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
