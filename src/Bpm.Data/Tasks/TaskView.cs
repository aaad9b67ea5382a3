using System.Text.Json;
using Bpm.Approval.Tasks;
using Bpm.Data.Cases;

namespace Bpm.Data.Tasks;

/// <summary>Everything that the task page shows.</summary>
/// <param name="Form">Null where the outcome and a comment are enough.</param>
/// <param name="FormData">The values given when it was completed; null before.</param>
/// <param name="Subject">What the task is about beside its case: documents to seal, gaps to supply; null where nothing.</param>
/// <param name="Outcomes">The buttons, in order.</param>
/// <param name="Outcome">The outcome chosen; null before.</param>
/// <param name="CanClaim">Open, and the account may do it.</param>
/// <param name="CanComplete">The account may do it now; an open task is claimed by doing it.</param>
/// <param name="WhyNot">Why the account cannot do it; null where it can.</param>
public sealed record TaskView(
    TaskRow Task, string Instructions, TaskFormView? Form, JsonElement? FormData, JsonElement? Subject, IReadOnlyList<TaskOutcome> Outcomes, string? Outcome, string? Comment, CaseView Case,
    bool CanClaim, bool CanComplete, string? WhyNot);

/// <summary>A form.</summary>
/// <param name="Rule">Rules in form-create's format.</param>
public sealed record TaskFormView(string Key, int Version, string Title, JsonElement Rule);
