using Bpm.Approval.Cases;
using Bpm.Approval.Documents;

namespace Bpm.Approval.Certificates;

/// <summary>The licence or card that a granted case ends in (证照). One a case.</summary>
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
        LicenceVersion = 1;
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

    /// <summary>Where it stands.</summary>
    public CertificateState State { get; private set; }

    /// <summary>Counts changes; the concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>True where it may be relied on on that day, last day included.</summary>
    public bool IsValidOn(DateOnly day) => State is CertificateState.Valid && day >= IssuedOn && (ValidTo is null || day <= ValidTo);
}
