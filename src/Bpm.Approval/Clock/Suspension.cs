namespace Bpm.Approval.Clock;

/// <summary>Days that do not count, both ends inclusive.</summary>
/// <param name="From">The first day that does not count.</param>
/// <param name="Through">The last; null while it lasts.</param>
/// <param name="Ground">The legal ground.</param>
internal sealed record Suspension(DateOnly From, DateOnly? Through, string Ground)
{
    public bool Covers(DateOnly day) => From <= day && (Through is null || day <= Through);
}
