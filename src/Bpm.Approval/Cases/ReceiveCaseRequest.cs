using System.Text.Json.Nodes;
using Bpm.Approval.Materials;
using Bpm.Approval.Matters;

namespace Bpm.Approval.Cases;

/// <summary>An application as it is handed in at a counter.</summary>
public sealed record ReceiveCaseRequest
{
    /// <summary>Number, basic, implementation or handling-item code of the matter.</summary>
    public required string MatterCode { get; init; }

    /// <summary>Station where it is handed in.</summary>
    public required string StationCode { get; init; }

    /// <summary>Window within the station; null where it does not matter.</summary>
    public string? WindowCode { get; init; }

    /// <summary>Who applies.</summary>
    public required Applicant Applicant { get; init; }

    /// <summary>Who acts for the applicant, if anyone.</summary>
    public Representative? Representative { get; init; }

    /// <summary>Situation answers.</summary>
    public required SituationAnswers Answers { get; init; }

    /// <summary>Values of the application form.</summary>
    public required JsonObject Form { get; init; }

    /// <summary>What is handed in.</summary>
    public required IReadOnlyList<MaterialToSupply> Materials { get; init; }

    /// <summary>How the result is wanted; null: at the counter of the receiving station.</summary>
    public PickupChoice? Pickup { get; init; }

    /// <summary>The licence that is to be changed, renewed or reissued; null for a first application.</summary>
    public FollowUpRequest? FollowUp { get; init; }

    /// <summary>User names of others whose files may be attached: who prepared the draft that this comes from.</summary>
    public IReadOnlyCollection<string>? FilesAlsoBy { get; init; }

    /// <summary>User name of the agent who helps the applicant; null where nobody does.</summary>
    public string? AgentUserName { get; init; }

    /// <summary>The clerk looked twice at a credit code whose check character is wrong.</summary>
    public bool UsccConfirmed { get; init; }

    /// <summary>The client's id of this operation: sent again, it is answered as once.</summary>
    public required string OperationId { get; init; }
}
