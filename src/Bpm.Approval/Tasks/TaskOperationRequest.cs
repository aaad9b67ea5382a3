namespace Bpm.Approval.Tasks;

/// <summary>What every operation on a task is asked with.</summary>
/// <param name="Reason">Why, for the trail.</param>
/// <param name="OperationId">The client's id of this operation: sent again, it is answered as once.</param>
/// <param name="Revision">The task's version that the person saw; null where the caller does not care.</param>
/// <param name="ActedOn">The day on which it is said to have been done, local; null for today. Another day than today is refused.</param>
public sealed record TaskOperationRequest(string Reason, string OperationId, int? Revision = null, DateOnly? ActedOn = null);
