namespace Bpm.Engine.Expressions;

/// <summary>Limits of one evaluation of a script. A script that reaches one fails.</summary>
public sealed class ScriptLimits
{
    /// <summary>Wall time. Default: 5 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Statements. Default: 200,000.</summary>
    public int MaxStatements { get; set; } = 200_000;

    /// <summary>Depth of calls. Default: 64.</summary>
    public int MaxRecursion { get; set; } = 64;

    /// <summary>Characters of one text that a script builds. Default: 1,000,000.</summary>
    public int MaxTextLength { get; set; } = 1_000_000;

    /// <summary>Elements of one array. Default: 100,000.</summary>
    public int MaxArrayLength { get; set; } = 100_000;

    /// <summary>Bytes that one evaluation may allocate, counted on its thread. Default: 256 MiB.</summary>
    public long MaxAllocatedBytes { get; set; } = 256L * 1024 * 1024;

    /// <summary>Time that one match of a script's regular expression may take. Default: 250 ms.</summary>
    public TimeSpan RegexTimeout { get; set; } = TimeSpan.FromMilliseconds(250);

    internal void TakeFrom(ScriptLimits other)
    {
        (Timeout, RegexTimeout, MaxStatements, MaxRecursion) = (other.Timeout, other.RegexTimeout, other.MaxStatements, other.MaxRecursion);
        (MaxTextLength, MaxArrayLength, MaxAllocatedBytes) = (other.MaxTextLength, other.MaxArrayLength, other.MaxAllocatedBytes);
    }
}
