using System.Text.Json;
using System.Text.Json.Nodes;
using Bpm.Approval.Clock;
using Bpm.Approval.Tasks;
using Bpm.Data.Cases;
using Bpm.Data.Seals;
using Bpm.Data.Tasks;

namespace Bpm.Web.DryRuns;

/// <summary>Everything about a dry run as it stands.</summary>
/// <param name="Now">Virtual, UTC.</param>
/// <param name="StartedAt">Virtual, UTC.</param>
/// <param name="ExpiresAt">Real, UTC: when it ends if nobody touches it.</param>
/// <param name="Status">Sub-status of the tried workflow: Suspended, Finished, Faulted, Cancelled …</param>
/// <param name="Case">The case as its page would show it; null without a case.</param>
/// <param name="Messages">What would leave the process; nothing of it does.</param>
/// <param name="Problems">What went wrong where nobody waited for an answer.</param>
/// <param name="Lines">What the workflow wrote.</param>
/// <param name="Log">What was answered so far, fit for running again.</param>
internal sealed record DryRunView(
    string Id, TriedVersionView Definition, string? MatterCode, DateTimeOffset Now, DateTimeOffset StartedAt, DateTimeOffset ExpiresAt, int Steps, int MaxSteps, string Status, string StatusName, bool IsOver,
    CaseView? Case, IReadOnlyList<TryTaskView> Tasks, IReadOnlyList<AwaitedView> Awaited, IReadOnlyList<RouteStepView> Route, IReadOnlyList<VariableView> Variables, IReadOnlyList<SealUseRow> SealUses,
    IReadOnlyList<TryMessageView> Messages, IReadOnlyList<TryIncidentView> Incidents, IReadOnlyList<string> Problems, IReadOnlyList<string> Lines, RecordedAnswers Log, AutopilotResult? Ran = null);

/// <param name="IsDraft">Never published.</param>
internal sealed record TriedVersionView(string DefinitionId, string VersionId, int Version, string? Name, bool IsDraft, bool IsPublished);

/// <summary>A task that waits.</summary>
/// <param name="Node">Path of its activity.</param>
/// <param name="Candidates">Everybody at the post, those who may do it first.</param>
/// <param name="MadeUp">Values that its form accepts; to begin with.</param>
/// <param name="Due">How its last day was counted; null where there is no limit.</param>
internal sealed record TryTaskView(
    Guid Id, string Node, string NodeName, TaskKind Kind, string Title, string Instructions, string UnitCode, string UnitName, string RoleName, IReadOnlyList<PerformerView> Candidates, TaskFormView? Form,
    JsonObject MadeUp, IReadOnlyList<TaskOutcome> Outcomes, JsonElement? Subject, DateTimeOffset CreatedAt, DateOnly? DueOn, DateTimeOffset? DueAt, bool EndsWhenDue, IReadOnlyList<DerivationStep>? Due);

/// <summary>Something that waits beside tasks.</summary>
/// <param name="Payload">What it waits for.</param>
/// <param name="DueAt">When it goes on by itself, UTC; null where it does not.</param>
/// <param name="Outcomes">Answers to choose from; empty where there is nothing to choose.</param>
internal sealed record AwaitedView(
    string BookmarkId, string Node, string NodeName, AwaitedKind Kind, string KindName, JsonElement? Payload, DateTimeOffset? DueAt, IReadOnlyList<AwaitedOutcome> Outcomes);

internal sealed record AwaitedOutcome(string Name, string Label);

/// <summary>One run of one activity.</summary>
/// <param name="IsContainer">It only holds others.</param>
/// <param name="OutcomeName">The outcome in Chinese; null where there is none, or only that it is done.</param>
/// <param name="By">User name of who answered; null where nobody did.</param>
/// <param name="CompletedAt">Virtual, UTC; null while it waits, and where it failed.</param>
internal sealed record RouteStepView(
    string RunId, string InstanceId, string Node, string ActivityId, string Name, string Type, string TypeName, bool IsContainer, int Depth, string Status, IReadOnlyList<string> Outcomes, string? OutcomeName,
    string? By, string? ByName, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, string? Failure);

/// <param name="Scope">The instance's definition.</param>
/// <param name="Value">JSON, shortened.</param>
internal sealed record VariableView(string Scope, string Name, string Value);

/// <summary>A message that the outbox would send.</summary>
/// <param name="About">What and to whom, in Chinese.</param>
/// <param name="Body">What would be sent, shortened; null for documents to print.</param>
internal sealed record TryMessageView(string Kind, string KindName, string About, string? Body, DateTimeOffset At);

internal sealed record TryIncidentView(string DefinitionId, string Node, string NodeName, string Message, string? Exception, DateTimeOffset At);
