using System.Reflection;
using System.Runtime.CompilerServices;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Authoring;

/// <summary>Base of activities that complete themselves. Without completing, scheduling or bookmarking, it stays running and the instance is suspended.</summary>
public abstract class Activity : IActivity
{
    private Dictionary<Type, Func<object, SignalContext, ValueTask>>? _signalHandlers;
    private Dictionary<Type, Func<object, SignalContext, ValueTask>>? _capturedSignalHandlers;
    private bool? _overridesSignals;
    private IDictionary<string, object>? _customProperties;
    private IDictionary<string, object>? _metadata;

    /// <param name="source">File in which it was made, where code makes it. Informational.</param>
    /// <param name="line">Line in that file.</param>
    protected Activity([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
    {
        (Type, Version) = ActivityTypeNames.Of(GetType());
        Source = source;
        Line = line;
    }

    /// <inheritdoc />
    public string Id { get; set; } = "";

    /// <inheritdoc />
    public string NodeId { get; set; } = "";

    /// <inheritdoc />
    public string? Name { get; set; }

    /// <inheritdoc />
    public string Type { get; set; }

    /// <inheritdoc />
    public int Version { get; set; }

    /// <inheritdoc />
    public IDictionary<string, object> CustomProperties
    {
        get => _customProperties ??= new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        set => _customProperties = value;
    }

    /// <inheritdoc />
    public IDictionary<string, object> Metadata
    {
        get => _metadata ??= new Dictionary<string, object>();
        set => _metadata = value;
    }

    /// <summary>Whether it has custom properties. Most have none, and thousands of definitions are kept.</summary>
    internal bool HasCustomProperties => _customProperties is { Count: > 0 };

    internal string? Source { get; }

    internal int? Line { get; }

    internal virtual bool CompletesByItself => false;

    /// <summary>Whether a signal could mean anything to it: most activities have no handler, and a signal passes every ancestor of its sender.</summary>
    internal bool ListensToSignals => _signalHandlers is not null || _capturedSignalHandlers is not null || (_overridesSignals ??= OverridesSignals(GetType()));

    /// <summary>Whether it may run now. Default: yes.</summary>
    protected virtual bool CanExecute(ActivityExecutionContext context) => true;

    /// <summary>Whether it may run now. Default: what <see cref="CanExecute"/> says.</summary>
    protected virtual ValueTask<bool> CanExecuteAsync(ActivityExecutionContext context) => new(CanExecute(context));

    /// <summary>Runs it. Override this or <see cref="Execute"/>.</summary>
    protected virtual ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        Execute(context);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs it, where nothing is awaited.</summary>
    protected virtual void Execute(ActivityExecutionContext context)
    {
    }

    /// <summary>Called for each signal that reaches it, before the handlers of <see cref="OnSignalReceived{T}(Action{T, SignalContext})"/>.</summary>
    protected virtual ValueTask OnSignalReceivedAsync(object signal, SignalContext context) => ValueTask.CompletedTask;

    /// <summary>Handles a kind of signal: its own and those that bubble up from descendants. Call it in the constructor.</summary>
    protected void OnSignalReceived<T>(Func<T, SignalContext, ValueTask> handler)
        where T : notnull
    {
        _signalHandlers ??= [];
        _signalHandlers[typeof(T)] = (signal, context) => handler((T)signal, context);
    }

    /// <inheritdoc cref="OnSignalReceived{T}(Func{T, SignalContext, ValueTask})" />
    protected void OnSignalReceived<T>(Action<T, SignalContext> handler)
        where T : notnull =>
        OnSignalReceived<T>((signal, context) =>
        {
            handler(signal, context);
            return ValueTask.CompletedTask;
        });

    /// <summary>Handles a kind of signal before descendants' ancestors see it bubbling. Kept for source compatibility; runs together with <see cref="OnSignalReceived{T}(Action{T, SignalContext})"/>.</summary>
    protected void OnSignalCaptured<T>(Func<T, SignalContext, ValueTask> handler)
        where T : notnull
    {
        _capturedSignalHandlers ??= [];
        _capturedSignalHandlers[typeof(T)] = (signal, context) => handler((T)signal, context);
    }

    /// <summary>Says that a method of this activity is called by a stored callback. Kept for source compatibility: any method can be.</summary>
    protected static void RegisterCallback(Delegate callback) => ArgumentNullException.ThrowIfNull(callback);

    ValueTask<bool> IActivity.CanExecuteAsync(ActivityExecutionContext context) => CanExecuteAsync(context);

    ValueTask IActivity.ExecuteAsync(ActivityExecutionContext context) => ExecuteAsync(context);

    private static bool OverridesSignals(Type type) =>
        type.GetMethod(nameof(OnSignalReceivedAsync), BindingFlags.Instance | BindingFlags.NonPublic, [typeof(object), typeof(SignalContext)])?.DeclaringType != typeof(Activity);

    internal async ValueTask ReceiveSignalAsync(object signal, SignalContext context)
    {
        if (_capturedSignalHandlers is not null && _capturedSignalHandlers.TryGetValue(signal.GetType(), out var captured))
            await captured(signal, context);

        await OnSignalReceivedAsync(signal, context);
        if (_signalHandlers is not null && _signalHandlers.TryGetValue(signal.GetType(), out var handler))
            await handler(signal, context);
    }
}
