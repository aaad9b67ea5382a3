using Bpm.Engine.Activities;

namespace Bpm.Web.DryRuns;

/// <summary>What a session's workflow wrote by <c>Elsa.WriteLine</c>, and what went wrong where nobody waits for an answer (a timer's burst). The last of each, shortened.</summary>
internal sealed class SessionOutput : ILineWriter, ILoggerProvider
{
    private const int Kept = 200;
    private const int Length = 500;

    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = [];
    private readonly Queue<string> _problems = [];

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_gate)
                return [.. _problems];
        }
    }

    public void WriteLine(string? text) => Keep(_lines, text ?? "");

    public ILogger CreateLogger(string categoryName) => new ProblemLogger(this, categoryName);

    public void Dispose()
    {
    }

    private void Keep(Queue<string> texts, string text)
    {
        lock (_gate)
        {
            texts.Enqueue(text.Length > Length ? text[..Length] + "…" : text);
            if (texts.Count > Kept)
                texts.Dequeue();
        }
    }

    private sealed class ProblemLogger(SessionOutput output, string category) : ILogger
    {
        // Of others only we would say what a person can do nothing about.
        private readonly bool _isOurs = category.StartsWith("Bpm.", StringComparison.Ordinal);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => _isOurs && logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                output.Keep(output._problems, exception is null ? formatter(state, exception) : $"{formatter(state, exception)} {exception.GetType().Name}: {exception.Message}");
        }
    }
}
