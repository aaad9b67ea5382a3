using Bpm.Approval.Cases;
using Bpm.Approval.Documents;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Certificates;

/// <summary>One version of the licence or card that a granted case ends in (证照). A change makes the next version; earlier ones stay readable (domain 5.5).</summary>
public sealed class Certificate
{
    private Certificate()
    {
    }

    /// <summary>A valid certificate.</summary>
    public Certificate(NewCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        Id = certificate.Id;
        CaseId = certificate.Case.Id;
        CaseNumber = certificate.Case.Number;
        MatterCode = certificate.Case.Matter.Code;
        DocumentId = certificate.DocumentId;
        Name = certificate.Name;
        Number = certificate.Number;
        Identifier = certificate.Identifier;
        VerificationCode = certificate.VerificationCode;
        HolderKind = certificate.Case.Applicant.Kind;
        HolderName = certificate.HolderName;
        HolderCode = certificate.HolderCode;
        OrganCode = certificate.OrganCode;
        OrganName = certificate.OrganName;
        ResultJson = certificate.ResultJson;
        IssuedOn = certificate.IssuedOn;
        ValidTo = certificate.ValidTo;
        IssuedAt = certificate.IssuedAt;
        LicenceVersion = (certificate.Replaces?.LicenceVersion ?? 0) + 1;
        RootId = certificate.Replaces?.RootId ?? certificate.Id;
        Replaces = certificate.Replaces?.Id;
        Remark = certificate.Remark;
        State = CertificateState.Valid;
    }

    /// <summary>Key.</summary>
    public CertificateId Id { get; private set; }

    /// <summary>Key of its case.</summary>
    public CaseId CaseId { get; private set; }

    /// <summary>Number of its case.</summary>
    public string CaseNumber { get; private set; } = "";

    /// <summary>Basic code of the matter.</summary>
    public string MatterCode { get; private set; } = "";

    /// <summary>The document that shows it.</summary>
    public DocumentId DocumentId { get; private set; }

    /// <summary>Name, for example 食品经营许可证.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Licence number.</summary>
    public string Number { get; private set; } = "";

    /// <summary>Electronic-licence identifier with check character (GB/T 36904).</summary>
    public string Identifier { get; private set; } = "";

    /// <summary>What the QR code leads to; unguessable, no personal data. Unique.</summary>
    public string VerificationCode { get; private set; } = "";

    /// <summary>Kind of holder.</summary>
    public ApplicantKind HolderKind { get; private set; }

    /// <summary>Holder. Personal data where a person: shown masked on the public page.</summary>
    public string HolderName { get; private set; } = "";

    /// <summary>Holder's resident ID or credit code. Never public.</summary>
    public string HolderCode { get; private set; } = "";

    /// <summary>Organisation code of the issuing organ.</summary>
    public string OrganCode { get; private set; } = "";

    /// <summary>Name of the issuing organ.</summary>
    public string OrganName { get; private set; } = "";

    /// <summary>What it allows, label to text: a JSON object.</summary>
    public string ResultJson { get; private set; } = "{}";

    /// <summary>Day of issue and first day of validity, local.</summary>
    public DateOnly IssuedOn { get; private set; }

    /// <summary>Last day of validity, local; null where it does not end.</summary>
    public DateOnly? ValidTo { get; private set; }

    /// <summary>When it was made, UTC.</summary>
    public DateTimeOffset IssuedAt { get; private set; }

    /// <summary>Version within the identifier, from 1; a change raises it.</summary>
    public int LicenceVersion { get; private set; }

    /// <summary>The first version of the same licence; its own key for the first.</summary>
    public CertificateId RootId { get; private set; }

    /// <summary>The version before it; null for the first.</summary>
    public CertificateId? Replaces { get; private set; }

    /// <summary>The version that stands in its place; null where none does.</summary>
    public CertificateId? ReplacedBy { get; private set; }

    /// <summary>How this version came about: 补发, 更正, 变更, 延续; null for the first.</summary>
    public string? Remark { get; private set; }

    /// <summary>Where it stands.</summary>
    public CertificateState State { get; private set; }

    /// <summary>When it stopped being in force, UTC; null while it is.</summary>
    public DateTimeOffset? StateChangedAt { get; private set; }

    /// <summary>Why it stopped being in force; null while it is.</summary>
    public string? StateReason { get; private set; }

    /// <summary>What a regulator holds against it and its organ has not settled; null where nothing is open.</summary>
    public LicenceWarning? Flag { get; private set; }

    /// <summary>When it was flagged, UTC; null where it is not.</summary>
    public DateTimeOffset? FlaggedAt { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>A regulator's report stands against it. It stays as valid as it was.</summary>
    public void RaiseFlag(LicenceWarning flag, DateTimeOffset now)
    {
        Flag = flag;
        FlaggedAt = now;
        Version++;
    }

    /// <summary>Nothing stands against it any more.</summary>
    public void ClearFlag()
    {
        if (Flag is null)
            return;
        Flag = null;
        FlaggedAt = null;
        Version++;
    }

    /// <summary>True where it may be relied on on that day, last day included.</summary>
    public bool IsValidOn(DateOnly day) => State is CertificateState.Valid && day >= IssuedOn && (ValidTo is null || day <= ValidTo);

    /// <summary>The next version stands in its place from now on.</summary>
    /// <exception cref="RuleBrokenException"><c>licence.not-in-force</c>.</exception>
    public void ReplaceBy(Certificate next, string reason, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(next);
        RequireInForce();
        ReplacedBy = next.Id;
        End(CertificateState.Replaced, reason, now);
    }

    /// <summary>Revoked (art. 69): it stays readable and is no longer in force.</summary>
    /// <exception cref="RuleBrokenException"><c>licence.not-in-force</c>.</exception>
    public void Revoke(string reason, DateTimeOffset now)
    {
        RequireInForce();
        End(CertificateState.Revoked, reason, now);
    }

    /// <summary>Cancelled (art. 70): the formality that ends it, also after its revocation.</summary>
    /// <exception cref="RuleBrokenException"><c>licence.not-in-force</c>: cancelled or replaced already.</exception>
    public void Cancel(string reason, DateTimeOffset now)
    {
        if (State is CertificateState.Cancelled or CertificateState.Replaced)
            RequireInForce();
        End(CertificateState.Cancelled, reason, now);
    }

    /// <exception cref="RuleBrokenException"><c>licence.not-in-force</c>.</exception>
    public void RequireInForce()
    {
        if (State is not CertificateState.Valid)
            throw new RuleBrokenException("licence.not-in-force", $"证照{Number}的这一版本不是有效状态，不能办理。");
    }

    private void End(CertificateState state, string reason, DateTimeOffset now)
    {
        State = state;
        StateReason = reason;
        StateChangedAt = now;
        Flag = null;
        FlaggedAt = null;
        Version++;
    }
}
