using System.Text.Json.Nodes;

namespace Bpm.Approval.Tasks;

/// <summary>How somebody completes a task.</summary>
/// <param name="Outcome">Name of the outcome.</param>
/// <param name="Form">Form values; a correction has its materials under <c>materials</c>.</param>
/// <param name="Comment">Comment; some outcomes need one.</param>
/// <param name="OperationId">The client's id of this operation: sent again, it is answered as once.</param>
/// <param name="Revision">The task's version that the person saw; null where the caller does not care.</param>
public sealed record CompleteTaskRequest(string Outcome, JsonObject Form, string Comment, string OperationId, int? Revision);
