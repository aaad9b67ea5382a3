using Bpm.Engine.Activities;

namespace Bpm.Engine.Testing;

/// <summary>Keeps what <see cref="WriteLine"/> writes.</summary>
public sealed class LineRecorder : ILineWriter
{
    private readonly List<string> _lines = [];

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <inheritdoc />
    public void WriteLine(string? text)
    {
        lock (_lines)
            _lines.Add(text ?? "");
    }
}
