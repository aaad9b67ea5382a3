namespace Bpm.Engine.Definitions;

/// <summary>A definition is not taken in; nothing was stored.</summary>
public sealed class DefinitionRefusedException : Exception
{
    /// <summary>Without findings.</summary>
    public DefinitionRefusedException()
    {
    }

    /// <param name="message">Why.</param>
    public DefinitionRefusedException(string message)
        : base(message)
    {
    }

    /// <param name="message">Why.</param>
    /// <param name="innerException">What happened.</param>
    public DefinitionRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="findings">Everything that is wrong with it, never empty.</param>
    public DefinitionRefusedException(IReadOnlyList<DefinitionFinding> findings)
        : base(string.Join("; ", findings.Select(f => f.NodeId is null ? $"{f.Code}: {f.Message}" : $"{f.Code} at {f.NodeId}: {f.Message}"))) => Findings = findings;

    /// <summary>Everything that is wrong with it.</summary>
    public IReadOnlyList<DefinitionFinding> Findings { get; } = [];
}
