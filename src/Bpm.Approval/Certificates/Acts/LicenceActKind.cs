using Bpm.Approval.Documents;

namespace Bpm.Approval.Certificates.Acts;

/// <summary>What is done to a licence that was issued, outside a new application (domain 4.8).</summary>
public enum LicenceActKind
{
    /// <summary>更正 (纠错): a clerical error only.</summary>
    Correction,

    /// <summary>补证、换证: same content, next version.</summary>
    Reissue,

    /// <summary>撤销 (Administrative Licensing Law, art. 69).</summary>
    Revocation,

    /// <summary>注销 (art. 70).</summary>
    Cancellation,
}

/// <summary>The lawful ground of a revocation or cancellation.</summary>
public enum LicenceActGround
{
    /// <summary>Art. 69(1) no. 1: 滥用职权、玩忽职守.</summary>
    Misconduct,

    /// <summary>Art. 69(1) no. 2: 超越法定职权.</summary>
    BeyondPower,

    /// <summary>Art. 69(1) no. 3: 违反法定程序.</summary>
    AgainstProcedure,

    /// <summary>Art. 69(1) no. 4: 不具备申请资格或者不符合法定条件.</summary>
    NotEntitled,

    /// <summary>Art. 69(2): 以欺骗、贿赂等不正当手段取得.</summary>
    Deception,

    /// <summary>Art. 70 no. 1: 有效期届满未延续.</summary>
    Expired,

    /// <summary>Art. 70 no. 2: 公民死亡或者丧失行为能力.</summary>
    HolderDeceased,

    /// <summary>Art. 70 no. 3: 法人或者其他组织依法终止.</summary>
    HolderDissolved,

    /// <summary>Art. 70 no. 4: 依法被撤销、撤回、吊销.</summary>
    Revoked,

    /// <summary>Art. 70 no. 5: 因不可抗力无法实施.</summary>
    ForceMajeure,

    /// <summary>Art. 70 no. 6: 法律、法规规定的其他情形, here the holder's own application.</summary>
    HolderApplies,
}

/// <summary>What people call them, and what belongs together.</summary>
public static class LicenceActNames
{
    /// <summary>更正 …</summary>
    public static string Name(this LicenceActKind kind) => kind switch
    {
        LicenceActKind.Correction => "更正",
        LicenceActKind.Reissue => "补发",
        LicenceActKind.Revocation => "撤销",
        LicenceActKind.Cancellation => "注销",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The ground with its article.</summary>
    public static string Name(this LicenceActGround ground) => ground switch
    {
        LicenceActGround.Misconduct => "行政机关工作人员滥用职权、玩忽职守作出准予行政许可决定（行政许可法第六十九条第一款第一项）",
        LicenceActGround.BeyondPower => "超越法定职权作出准予行政许可决定（行政许可法第六十九条第一款第二项）",
        LicenceActGround.AgainstProcedure => "违反法定程序作出准予行政许可决定（行政许可法第六十九条第一款第三项）",
        LicenceActGround.NotEntitled => "对不具备申请资格或者不符合法定条件的申请人准予行政许可（行政许可法第六十九条第一款第四项）",
        LicenceActGround.Deception => "被许可人以欺骗、贿赂等不正当手段取得行政许可（行政许可法第六十九条第二款）",
        LicenceActGround.Expired => "行政许可有效期届满未延续（行政许可法第七十条第一项）",
        LicenceActGround.HolderDeceased => "被许可人死亡或者丧失行为能力（行政许可法第七十条第二项）",
        LicenceActGround.HolderDissolved => "法人或者其他组织依法终止（行政许可法第七十条第三项）",
        LicenceActGround.Revoked => "行政许可依法被撤销、撤回，或者行政许可证件依法被吊销（行政许可法第七十条第四项）",
        LicenceActGround.ForceMajeure => "因不可抗力导致行政许可事项无法实施（行政许可法第七十条第五项）",
        LicenceActGround.HolderApplies => "被许可人申请注销（行政许可法第七十条第六项）",
        _ => throw new ArgumentOutOfRangeException(nameof(ground), ground, null),
    };

    /// <summary>Whether the law knows this ground for this act.</summary>
    public static bool Allows(this LicenceActKind kind, LicenceActGround ground) => kind switch
    {
        LicenceActKind.Revocation => ground <= LicenceActGround.Deception,
        LicenceActKind.Cancellation => ground > LicenceActGround.Deception,
        _ => false,
    };

    /// <summary>The written decision; null where the new version itself is what the holder gets.</summary>
    public static DocumentKind? Decision(this LicenceActKind kind) => kind switch
    {
        LicenceActKind.Correction => DocumentKind.CorrectionDecision,
        LicenceActKind.Revocation => DocumentKind.RevocationDecision,
        LicenceActKind.Cancellation => DocumentKind.CancellationDecision,
        _ => null,
    };
}
