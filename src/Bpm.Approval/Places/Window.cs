using Bpm.Approval.Rules;

namespace Bpm.Approval.Places;

/// <summary>A counter in a station.</summary>
/// <param name="Code">Unique within the station: 01.</param>
/// <param name="Name">综合受理1号窗口.</param>
/// <param name="Kind">What it is for.</param>
public sealed record Window(string Code, string Name, WindowKind Kind)
{
    /// <summary>Basic codes of the matters that it accepts; empty: a comprehensive window accepts every matter of its place, a specialist window none.</summary>
    public IReadOnlyList<string> Scope { get; init; } = [];

    /// <summary>Of a tidal window: from when it is open, UTC; null = always.</summary>
    public DateTimeOffset? OpenFrom { get; init; }

    /// <summary>Of a tidal window: until when, exclusive, UTC; null = no end.</summary>
    public DateTimeOffset? OpenTo { get; init; }

    /// <summary>Whether somebody sits there at this moment.</summary>
    public bool IsOpenAt(DateTimeOffset now) => (OpenFrom is not { } from || from <= now) && (OpenTo is not { } to || now < to);

    /// <summary>Whether it accepts any matter of its place.</summary>
    public bool IsComprehensive => Kind is WindowKind.Comprehensive or WindowKind.Tidal && Scope.Count == 0;

    /// <summary>Refuses what this window is not for.</summary>
    /// <exception cref="RuleBrokenException"><c>window.closed</c>, <c>window.other-scope</c>.</exception>
    public void RequireAccepts(string catalogCode, DateTimeOffset now)
    {
        if (!IsOpenAt(now))
            throw new RuleBrokenException("window.closed", $"{Name}现在没有开放。");
        if (Kind is not (WindowKind.Comprehensive or WindowKind.Tidal or WindowKind.Specialist or WindowKind.Assistance) || !(Scope.Contains(catalogCode) || (Scope.Count == 0 && Kind is not WindowKind.Specialist)))
            throw new RuleBrokenException("window.other-scope", $"{Name}不受理该事项，请到综合受理窗口办理。");
    }
}
