namespace Bpm.Approval.Certificates;

/// <summary>What a regulator holds against a certificate until its organ has answered.</summary>
public enum LicenceWarning
{
    /// <summary>承诺不实.</summary>
    FalseCommitment,

    /// <summary>建议撤销.</summary>
    RevocationSuggested,

    /// <summary>建议注销.</summary>
    CancellationSuggested,
}

/// <summary>Chinese names.</summary>
public static class LicenceWarningNames
{
    /// <summary>What staff see at the certificate.</summary>
    public static string Name(this LicenceWarning flag) => flag switch
    {
        LicenceWarning.FalseCommitment => "监管反馈：承诺不实",
        LicenceWarning.RevocationSuggested => "监管反馈：建议撤销",
        LicenceWarning.CancellationSuggested => "监管反馈：建议注销",
        _ => throw new ArgumentOutOfRangeException(nameof(flag), flag, null),
    };
}
