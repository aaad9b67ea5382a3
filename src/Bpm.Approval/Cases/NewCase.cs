using Bpm.Approval.Delegation;
using Bpm.Approval.Materials;

namespace Bpm.Approval.Cases;

/// <summary>Everything an <see cref="ApprovalCase"/> begins with, already validated.</summary>
public sealed record NewCase
{
    /// <summary>Case number.</summary>
    public required string Number { get; init; }

    /// <summary>The licence that it works on; null for a first application.</summary>
    public LicenceFollowUp? FollowUp { get; init; }

    /// <summary>The first version of that licence; null for a first application.</summary>
    public Certificates.CertificateId? LicenceRoot { get; init; }

    /// <summary>Query code for the applicant.</summary>
    public required string QueryCode { get; init; }

    /// <summary>The matter at its version.</summary>
    public required MatterReference Matter { get; init; }

    /// <summary>Flags from the start.</summary>
    public required CaseTraits Flags { get; init; }

    /// <summary>Who applies.</summary>
    public required Applicant Applicant { get; init; }

    /// <summary>Who acts for the applicant, if anyone.</summary>
    public Representative? Representative { get; init; }

    /// <summary>Situation answers.</summary>
    public required IReadOnlyList<CaseAnswer> Answers { get; init; }

    /// <summary>Application form, a JSON object.</summary>
    public required string FormJson { get; init; }

    /// <summary>How the result is wanted.</summary>
    public required PickupChoice Pickup { get; init; }

    /// <summary>The route fixed at receipt.</summary>
    public required CaseRoute Route { get; init; }

    /// <summary>The limits that acceptance will start.</summary>
    public required CaseLimits Limits { get; init; }

    /// <summary>Name of the result for these answers, for example 食品经营许可证.</summary>
    public required string ResultName { get; init; }

    /// <summary>The checklist, with what was handed in.</summary>
    public required IReadOnlyList<CaseMaterial> Materials { get; init; }

    /// <summary>Who handed it in at the counter.</summary>
    public required Actor SubmittedBy { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset SubmittedAt { get; init; }
}
