namespace Bpm.Approval.Calendar;

/// <summary>The holidays of a year have not been announced or imported; a due date in it cannot be known, only guessed.</summary>
/// <param name="year">The year without data.</param>
public sealed class CalendarYearMissingException(int year) : Exception($"{year}年的节假日安排尚未导入，无法确定工作日。")
{
    /// <summary>The year without data.</summary>
    public int Year { get; } = year;
}
