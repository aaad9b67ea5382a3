namespace Bpm.Engine.Activities;

/// <summary>Where <see cref="WriteLine"/> writes.</summary>
public interface ILineWriter
{
    /// <summary>Writes one line.</summary>
    void WriteLine(string? text);
}
