using System.Runtime.ExceptionServices;
using Bpm.Engine.Authoring;

namespace Bpm.Engine.Execution;

/// <summary>
/// One run of an activity outside the burst (elsa-model 3.10): what it does to its instance is noted in order, to be done to the instance as it is afterwards.
/// It sees the instance as it was when the job began.
/// </summary>
internal sealed class CapturedRun
{
    private readonly List<Func<ActivityExecutionContext, ValueTask>> _effects = [];
    private readonly WorkflowExecutionContext _workflow;
    private readonly string? _correlationId;
    private readonly string? _name;
    private readonly Dictionary<string, object?> _output;
    private readonly Dictionary<string, object?> _properties;
    private ExceptionDispatchInfo? _failure;

    public CapturedRun(ActivityExecutionContext context)
    {
        Context = context;
        _workflow = context.WorkflowExecutionContext;
        (_correlationId, _name) = (_workflow.CorrelationId, _workflow.Name);
        _output = new Dictionary<string, object?>(_workflow.Output);
        _properties = new Dictionary<string, object?>(_workflow.Properties);
    }

    /// <summary>The run, in a copy of its instance that is thrown away.</summary>
    public ActivityExecutionContext Context { get; }

    /// <summary>Whether it did more than write into the journal: it may not be tried again within the job.</summary>
    public bool LeftSomething { get; private set; }

    /// <summary>It completed or cancelled itself: what it does to complete once more means nothing.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>A job that failed instead of running.</summary>
    public static CapturedRun Failed(ActivityExecutionContext context, Exception failure) => new(context) { _failure = ExceptionDispatchInfo.Capture(failure) };

    public async ValueTask RunAsync()
    {
        Context.Status = ActivityStatus.Running;
        Context.MadeBookmark = false;
        Context.Capture = this;
        try
        {
            Context.EvaluateInputs();
            await WorkflowExecutionContext.ExecuteAsync(Context);
            if (WorkflowExecutionContext.CompletesNow(Context))
                await Context.CompleteActivityAsync();
        }
        catch (Exception failure) when (!_workflow.Environment.Aborts(failure, _workflow.CancellationToken))
        {
            _failure = ExceptionDispatchInfo.Capture(failure);
        }
        finally
        {
            Context.Capture = null;
        }
    }

    public void Add(Action<ActivityExecutionContext> effect)
    {
        LeftSomething = true;
        _effects.Add(context =>
        {
            effect(context);
            return ValueTask.CompletedTask;
        });
    }

    public void Add(Func<ActivityExecutionContext, ValueTask> effect)
    {
        LeftSomething = true;
        _effects.Add(effect);
    }

    // What the effect needs comes as an argument: callers that are seldom captured then make no closure for it.
    public void Add<TState>(TState state, Action<ActivityExecutionContext, TState> effect) => Add(context => effect(context, state));

    public void Add<TState>(TState state, Func<ActivityExecutionContext, TState, ValueTask> effect) => Add(context => effect(context, state));

    public void AddLine(string eventName, string? payloadJson, string? message, string? source, DateTimeOffset at) => _effects.Add(context =>
    {
        context.WorkflowExecutionContext.Log(context, eventName, payloadJson, message, source, at);
        return ValueTask.CompletedTask;
    });

    public void End(Func<ActivityExecutionContext, ValueTask> effect)
    {
        if (HasEnded)
            return;
        HasEnded = true;
        Add(effect);
    }

    public void Schedule(IActivity activity, ScheduleWorkOptions? options)
    {
        // Another compilation of the definition may be at hand by then: what is stored by name is found by name.
        var (nodeId, callback) = (activity.NodeId, options?.CompletionCallback is { } method ? CallbackMethods.NameOf(method, Context.Activity) : null);
        Add(context => context.ScheduleActivityAsync(
            context.WorkflowExecutionContext.Workflow.NodesById[nodeId].Activity,
            new ScheduleWorkOptions
            {
                CompletionCallback = callback is null ? null : CallbackMethods.Bind<ActivityCompletionCallback>(context.Activity, callback),
                Tag = options?.Tag,
                Variables = options?.Variables,
                Input = options?.Input,
                PreventDuplicateScheduling = options?.PreventDuplicateScheduling ?? false,
            }));
    }

    /// <summary>Does to the run of the real instance what was noted; the failure, if there was one, comes last.</summary>
    public async ValueTask ApplyAsync(ActivityExecutionContext context)
    {
        var workflow = context.WorkflowExecutionContext;
        if (_workflow.CorrelationId != _correlationId)
            workflow.CorrelationId = _workflow.CorrelationId;
        if (_workflow.Name != _name)
            workflow.Name = _workflow.Name;
        CopyChanges(_workflow.Output, _output, workflow.Output);
        CopyChanges(_workflow.Properties, _properties, workflow.Properties);
        context.TakeFrom(Context);
        foreach (var effect in _effects)
            await effect(context);
        _failure?.Throw();
    }

    private static void CopyChanges(IDictionary<string, object?> now, Dictionary<string, object?> before, IDictionary<string, object?> target)
    {
        foreach (var (name, value) in now)
        {
            if (!before.TryGetValue(name, out var old) || !ReferenceEquals(old, value))
                target[name] = value;
        }

        foreach (var gone in before.Keys.Where(name => !now.ContainsKey(name)))
            target.Remove(gone);
    }
}
