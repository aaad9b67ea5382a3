namespace Bpm.Approval.Tasks;

/// <summary>Why and until when nobody may go on with a group (挂起). Does not stop the legal clock: only a special procedure does (art. 45).</summary>
/// <param name="Ground">The legal ground, an article cited.</param>
/// <param name="Until">The last day, local; it is never open-ended.</param>
/// <param name="By">User name of who suspended it.</param>
/// <param name="At">When, UTC.</param>
public sealed record TaskSuspension(string Ground, DateOnly Until, string By, DateTimeOffset At);
