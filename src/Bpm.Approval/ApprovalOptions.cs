using Bpm.Approval.Cases;
using Bpm.Approval.Definitions;
using Bpm.Approval.Delegation;
using Bpm.Approval.Departments;
using Bpm.Approval.Documents;
using Bpm.Approval.Handover;
using Bpm.Approval.Indicators;
using Bpm.Approval.Matters;
using Bpm.Approval.Ratings;
using Bpm.Approval.Regulator;
using Bpm.Approval.Tasks;

namespace Bpm.Approval;

/// <summary>What the approval domain has to be told by its host.</summary>
public sealed class ApprovalOptions
{
    /// <summary>Address at which the public reaches the platform, for QR codes; without a final slash. Default: <c>http://127.0.0.1:5080</c>.</summary>
    public string PublicUrl { get; set; } = "http://127.0.0.1:5080";

    /// <summary>Numbers and names of the county's own in the life of a case.</summary>
    public CaseOptions Cases { get; } = new();

    /// <summary>How strict publishing of workflow definitions is.</summary>
    public PublishingOptions Publishing { get; } = new();

    /// <summary>What the county set about the checks before a matter is published.</summary>
    public PublicationRules Matters { get; } = new();

    /// <summary>What the county set about delegations.</summary>
    public DelegationOptions Delegation { get; } = new();

    /// <summary>What the county set about ratings.</summary>
    public RatingOptions Ratings { get; } = new();

    /// <summary>What the county set about its documents.</summary>
    public DocumentRules Documents { get; } = new();

    /// <summary>Ways and limits of pushes to regulators.</summary>
    public PushOptions Push { get; } = new();

    /// <summary>Systems of departments that take cases in.</summary>
    public DepartmentOptions Departments { get; } = new();

    /// <summary>What the county set about papers on their way.</summary>
    public HandoverOptions Handover { get; } = new();

    /// <summary>Targets of the indicators.</summary>
    public IndicatorOptions Indicators { get; } = new();

    /// <summary>How strict operations on tasks are.</summary>
    public TaskOptions Tasks { get; } = new();
}
