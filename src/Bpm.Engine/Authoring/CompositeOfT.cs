using System.Runtime.CompilerServices;

namespace Bpm.Engine.Authoring;

/// <summary>A <see cref="Composite"/> with one output, <see cref="Result"/>.</summary>
/// <typeparam name="T">Type of the result.</typeparam>
public abstract class Composite<T> : Composite, IActivityWithResult
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    protected Composite([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>Where the result goes. Null: it is not captured, but still recorded for scripts.</summary>
    public Output<T>? Result { get; set; }

    Output? IActivityWithResult.Result
    {
        get => Result;
        set => Result = (Output<T>?)value;
    }
}
