using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bpm.Data.Databases;

/// <summary>Stores moments as UTC <see cref="DateTime"/>: SQLite cannot order or compare <see cref="DateTimeOffset"/>.</summary>
/// <remarks>Cut to whole microseconds, which is what PostgreSQL keeps, so that a moment reads the same from both databases.</remarks>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTime>(
    moment => ToStored(moment),
    stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)))
{
    /// <summary>The stored form, for parameters of hand-written SQL.</summary>
    public static DateTime ToStored(DateTimeOffset moment) =>
        moment.UtcDateTime.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
}
