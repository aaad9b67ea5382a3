using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>What one evaluation has left. It is asked in every loop, function and native call.</summary>
internal sealed class ScriptBudget(ScriptLimits limits, CancellationToken ct)
{
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly long _allocatedBefore = GC.GetAllocatedBytesForCurrentThread();

    public ScriptLimits Limits => limits;

    /// <exception cref="ScriptException">Time or memory is used up.</exception>
    public void Check()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        ct.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_began) > limits.Timeout)
            throw new ScriptException($"The script was stopped: it ran longer than {limits.Timeout.TotalMilliseconds} ms.");
        if (GC.GetAllocatedBytesForCurrentThread() - _allocatedBefore > limits.MaxAllocatedBytes)
            throw new ScriptException($"The script was stopped: it used more than {limits.MaxAllocatedBytes} bytes.");
    }

    /// <exception cref="ScriptException">The text is too long.</exception>
    public void CheckText(long length)
    {
        if (length > limits.MaxTextLength)
            throw new ScriptException($"The script was stopped: a text has more than {limits.MaxTextLength} characters.");
    }

    /// <exception cref="ScriptException">The array is too long.</exception>
    public void CheckArray(double length)
    {
        if (length > limits.MaxArrayLength)
            throw new ScriptException($"The script was stopped: an array has more than {limits.MaxArrayLength} elements.");
    }
}
