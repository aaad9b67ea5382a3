namespace Bpm.Data.Tasks;

/// <summary>One page of the inbox with the counts of all three views.</summary>
public sealed record TaskPage(IReadOnlyList<TaskRow> Items, int Total, int Page, int PageSize, TaskCounts Counts);

/// <summary>How many tasks each view holds, whatever is searched for.</summary>
public sealed record TaskCounts(int Mine, int Claimable, int Done);
