using System.Text.Json.Nodes;
using Bpm.Approval.Cases;

namespace Bpm.Web.DryRuns;

/// <summary>What people answered, in order: of a dry run, or of a finished case without personal data.</summary>
/// <param name="Format"><see cref="Version1"/>.</param>
/// <param name="Start">How it began; null where that is not known.</param>
internal sealed record RecordedAnswers(string Format, RecordedStart? Start, IReadOnlyList<RecordedStep> Steps)
{
    public const string Version1 = "bpm-try-answers/1";
}

/// <param name="Answers">Situation answers: question → options.</param>
/// <param name="Form">Values of the application form; of a real case only choices, numbers and switches.</param>
/// <param name="MissingMaterials">Codes of required materials that were not handed in.</param>
internal sealed record RecordedStart(
    string MatterCode, string StationCode, DateTimeOffset ReceivedAt, ApplicantKind ApplicantKind, JsonObject Answers, JsonObject Form, IReadOnlyList<string> MissingMaterials);

/// <param name="Node">Id of the activity, or its whole path where the id alone occurs twice.</param>
/// <param name="Outcome">Of a task or an awaited answer; null for a timer and for events.</param>
/// <param name="Form">Values by field; missing ones are made up.</param>
/// <param name="Payload">What an event carried.</param>
/// <param name="Label">What the outcome is called, for people; means nothing when it is played again.</param>
/// <param name="AfterMinutes">Since the receipt; the clock is moved there first. Null: at once.</param>
internal sealed record RecordedStep(
    string Node, RecordedKind Kind, string? Outcome = null, JsonObject? Form = null, string? Comment = null, string? By = null, JsonNode? Payload = null, int? AfterMinutes = null, string? Label = null);

/// <summary>What went on.</summary>
internal enum RecordedKind
{
    /// <summary>A person completed a task.</summary>
    Task,

    /// <summary>Something awaited came: a regulator's answer, an event, the answer to a request.</summary>
    Answer,

    /// <summary>Nobody came and the time ran out.</summary>
    Timer,
}
