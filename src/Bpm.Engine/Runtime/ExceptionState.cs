using Bpm.Engine.Execution;

namespace Bpm.Engine.Runtime;

/// <summary>An exception as stored.</summary>
/// <param name="Type">CLR type name.</param>
/// <param name="Message">What went wrong.</param>
/// <param name="StackTrace">Null: not thrown.</param>
/// <param name="InnerException">Null: none.</param>
public sealed record ExceptionState(string Type, string Message, string? StackTrace, ExceptionState? InnerException)
{
    /// <summary>Further facts, e.g. the code and category of <c>Elsa.Fault</c>. Null: none.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    internal static ExceptionState From(Exception exception, ActivityExecutionContext context) => new(
        exception.GetType().FullName ?? exception.GetType().Name,
        context.Masked(exception.Message),
        exception.StackTrace,
        exception.InnerException is { } inner ? From(inner, context) : null)
    {
        Metadata = exception is FaultException fault ? fault.ToMetadata() : null,
    };
}
