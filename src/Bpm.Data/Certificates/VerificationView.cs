namespace Bpm.Data.Certificates;

/// <summary>What the public check of a certificate shows. The holder's name is masked, the holder's code never shown.</summary>
/// <param name="Found">Always true: an unknown code has no view.</param>
/// <param name="Valid">In force today.</param>
/// <param name="StateName">有效, 已过期, 已撤销 …</param>
/// <param name="ValidTo">Null where it has no end.</param>
/// <param name="Versions">Every version of the licence, the first one first: a corrected or reissued one shows both.</param>
/// <param name="SealCheck"><c>Valid</c>: sealed, and the content is the one that was sealed; <c>Broken</c>: it is not; <c>Missing</c>: not sealed yet.</param>
public sealed record VerificationView(
    bool Found, bool Valid, string State, string StateName, string CertificateName, string Number, string Identifier, string HolderMasked, string OrganName, DateOnly ValidFrom, DateOnly? ValidTo,
    string SealCheck, int Version, IReadOnlyList<LicenceVersionView> Versions);

/// <summary>One version of a licence, for the public and for staff.</summary>
/// <param name="Remark">补发, 更正, 变更, 延续; null for the first.</param>
/// <param name="EndedOn">The day it stopped being in force, local; null while it is.</param>
public sealed record LicenceVersionView(int Version, string Identifier, string State, string StateName, DateOnly IssuedOn, DateOnly? ValidTo, string? Remark, DateOnly? EndedOn);
