namespace Bpm.Engine.Activities;

internal sealed class EmptyLineReader : ILineReader
{
    public string? ReadLine() => null;
}
