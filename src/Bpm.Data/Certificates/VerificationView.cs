namespace Bpm.Data.Certificates;

/// <summary>What the public check of a certificate shows. The holder's name is masked, the holder's code never shown.</summary>
/// <param name="Found">Always true: an unknown code has no view.</param>
/// <param name="Valid">In force today.</param>
/// <param name="StateName">有效, 已过期, 已撤销 …</param>
/// <param name="ValidTo">Null where it has no end.</param>
/// <param name="SealCheck"><c>Valid</c>: sealed, and the content is the one that was sealed; <c>Broken</c>: it is not; <c>Missing</c>: not sealed yet.</param>
public sealed record VerificationView(
    bool Found, bool Valid, string State, string StateName, string CertificateName, string Number, string Identifier, string HolderMasked, string OrganName, DateOnly ValidFrom, DateOnly? ValidTo,
    string SealCheck);
