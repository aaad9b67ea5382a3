namespace Bpm.Approval.Places;

/// <summary>A counter in a station.</summary>
/// <param name="Code">Unique within the station: 01.</param>
/// <param name="Name">综合受理1号窗口.</param>
/// <param name="Kind">What it is for.</param>
public sealed record Window(string Code, string Name, WindowKind Kind);
