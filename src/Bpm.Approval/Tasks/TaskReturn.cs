namespace Bpm.Approval.Tasks;

/// <summary>Why a node is done again: a later one was returned to it.</summary>
/// <param name="FromNodeId">Node that returned it.</param>
/// <param name="FromTitle">Title of that node's task.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Name of who returned it.</param>
/// <param name="StraightBack">True where it then goes straight back to that node (直达), as long as it answers as before.</param>
/// <param name="Outcome">What the node had answered before.</param>
public sealed record TaskReturn(string FromNodeId, string FromTitle, string Reason, string By, bool StraightBack, string? Outcome);
