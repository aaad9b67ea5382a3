namespace Bpm.Engine.Activities;

/// <summary>Where <see cref="ReadLine"/> reads.</summary>
public interface ILineReader
{
    /// <summary>The next line, without waiting. Null: there is none.</summary>
    string? ReadLine();
}
