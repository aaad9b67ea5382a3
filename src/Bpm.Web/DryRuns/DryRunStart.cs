using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Cases;

namespace Bpm.Web.DryRuns;

/// <summary>How a dry run begins. Whatever is left out is made up.</summary>
/// <param name="Version">Version of the definition; null for the newest, draft or not.</param>
/// <param name="MatterCode">Any code of a matter in force; null for the matter whose path this is; empty for a workflow without a case.</param>
/// <param name="StationCode">Null for the first place that handles the matter.</param>
/// <param name="ReceivedAt">Where the virtual clock starts; null for now.</param>
/// <param name="ApplicantKind">Null for what the matter serves.</param>
/// <param name="Answers">Situation answers: question → option or options; null for the first ones that lead to an application.</param>
/// <param name="Form">Values of the application form by field; missing ones are made up.</param>
/// <param name="MissingMaterials">Codes of materials that are not handed in.</param>
/// <param name="Input">Workflow input, only without a case.</param>
internal sealed record DryRunStart(
    int? Version = null, string? MatterCode = null, string? StationCode = null, DateTimeOffset? ReceivedAt = null, ApplicantKind? ApplicantKind = null, JsonElement? Answers = null,
    JsonObject? Form = null, IReadOnlyList<string>? MissingMaterials = null, JsonObject? Input = null);
