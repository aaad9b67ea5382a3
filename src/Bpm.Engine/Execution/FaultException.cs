namespace Bpm.Engine.Execution;

/// <summary>Thrown by <c>Elsa.Fault</c>: a failure that the definition declares itself.</summary>
public sealed class FaultException : Exception
{
    /// <summary>Without details.</summary>
    public FaultException()
        : this("0", "General", "System", null)
    {
    }

    /// <param name="message">What went wrong.</param>
    public FaultException(string message)
        : this("0", "General", "System", message)
    {
    }

    /// <param name="message">What went wrong.</param>
    /// <param name="innerException">What caused it.</param>
    public FaultException(string message, Exception innerException)
        : base(message, innerException) => (Code, Category, Type) = ("0", "General", "System");

    /// <param name="code">Code of the definition's author.</param>
    /// <param name="category">Category of the definition's author.</param>
    /// <param name="type">Business, technical or whatever the author distinguishes.</param>
    /// <param name="message">What went wrong.</param>
    public FaultException(string code, string category, string type, string? message)
        : base(message) => (Code, Category, Type) = (code, category, type);

    /// <summary>Code of the definition's author.</summary>
    public string Code { get; }

    /// <summary>Category of the definition's author.</summary>
    public string Category { get; }

    /// <summary>Business, technical or whatever the author distinguishes.</summary>
    public string Type { get; }

    internal Dictionary<string, string> ToMetadata() => new() { ["code"] = Code, ["category"] = Category, ["type"] = Type };
}
