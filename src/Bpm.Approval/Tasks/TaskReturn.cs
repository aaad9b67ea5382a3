namespace Bpm.Approval.Tasks;

/// <summary>A node is done again because a later one was returned to it (退回), or because its handler took the case back (撤回).</summary>
/// <param name="ToNodeId">Node that is done again.</param>
/// <param name="To">User name of who had answered there alone and does so again; null where several had.</param>
/// <param name="FromNodeId">Node that was left.</param>
/// <param name="FromTitle">Title of that node's task.</param>
/// <param name="Reason">Why.</param>
/// <param name="ByName">Name of who did it.</param>
/// <param name="StraightBack">True where it then goes straight back to that node (直达), as long as it answers as before.</param>
/// <param name="IsTaken">The node is being done again.</param>
public sealed record TaskReturn(string ToNodeId, string? To, string FromNodeId, string FromTitle, string Reason, string ByName, bool StraightBack, bool IsTaken = false);
