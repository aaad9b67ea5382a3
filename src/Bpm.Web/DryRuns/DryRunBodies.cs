using System.Text.Json.Nodes;

namespace Bpm.Web.DryRuns;

/// <param name="Form">Values by field; null: made up.</param>
/// <param name="By">User name of who does it; null: the first who may.</param>
internal sealed record CompleteTryTask(string Outcome, JsonObject? Form = null, string? Comment = null, string? By = null);

/// <summary>Exactly one of the three.</summary>
/// <param name="Minutes">By so many, 1 or more.</param>
/// <param name="To">To this moment.</param>
/// <param name="ToNextTimer">To the moment at which the next timer fires.</param>
internal sealed record AdvanceTry(long? Minutes = null, DateTimeOffset? To = null, bool ToNextTimer = false);

/// <param name="BookmarkId">What waits.</param>
/// <param name="Outcome">A regulator's answer (Acknowledged, Rejected), a status code; null for events.</param>
/// <param name="Payload">What it carries.</param>
internal sealed record AnswerTryEvent(string BookmarkId, string? Outcome = null, JsonNode? Payload = null);

/// <param name="Steps">Recorded answers, in order; null: none.</param>
/// <param name="TakesFirst">Where no answer is recorded the first outcome is taken; otherwise the run stops there.</param>
/// <param name="MaxSteps">Null: 200.</param>
internal sealed record RunTry(IReadOnlyList<RecordedStep>? Steps = null, bool TakesFirst = false, int? MaxSteps = null);
