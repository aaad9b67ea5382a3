using Bpm.Approval.Tasks;

namespace Bpm.Web.Tasks;

/// <summary>What every operation is asked with.</summary>
/// <param name="Reason">Why; goes into the trail.</param>
/// <param name="Revision">The task's revision that the person saw.</param>
/// <param name="ActedOn">Only today is accepted; backdating is refused.</param>
internal record TaskOperationBody(string Reason, string OperationId, int? Revision = null, DateOnly? ActedOn = null)
{
    [System.Text.Json.Serialization.JsonIgnore]
    public TaskOperationRequest Request => new(Reason, OperationId, Revision, ActedOn);
}

/// <param name="To">User name of who takes it.</param>
internal sealed record HandOverBody(string To, string Reason, string OperationId, int? Revision = null, DateOnly? ActedOn = null) : TaskOperationBody(Reason, OperationId, Revision, ActedOn);

/// <param name="To">User names, asked in this order.</param>
/// <param name="Before">True: they give an opinion first. False: they sign after.</param>
internal sealed record AddSignersBody(IReadOnlyList<string> To, bool Before, string Reason, string OperationId, int? Revision = null, DateOnly? ActedOn = null) : TaskOperationBody(Reason, OperationId, Revision, ActedOn);

/// <param name="To">User names.</param>
internal sealed record CopyBody(IReadOnlyList<string> To, string Reason, string OperationId, int? Revision = null, DateOnly? ActedOn = null) : TaskOperationBody(Reason, OperationId, Revision, ActedOn);

/// <param name="Target"><c>previous</c>, <c>initiator</c> or a node id.</param>
internal sealed record ReturnBody(string Target, string Reason, string OperationId, bool StraightBack = false, int? Revision = null, DateOnly? ActedOn = null) : TaskOperationBody(Reason, OperationId, Revision, ActedOn);

/// <param name="Ground">Legal ground with an article.</param>
/// <param name="Until">Last day.</param>
internal sealed record SuspendBody(string Ground, DateOnly Until, string Reason, string OperationId, int? Revision = null, DateOnly? ActedOn = null) : TaskOperationBody(Reason, OperationId, Revision, ActedOn);
