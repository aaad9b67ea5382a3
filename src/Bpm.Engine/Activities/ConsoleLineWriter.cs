namespace Bpm.Engine.Activities;

internal sealed class ConsoleLineWriter : ILineWriter
{
    public void WriteLine(string? text) => Console.Out.WriteLine(text);
}
