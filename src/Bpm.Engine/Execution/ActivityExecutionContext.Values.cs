using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Execution;

/// <content>Inputs, outputs and variables.</content>
public sealed partial class ActivityExecutionContext
{
    private static readonly object NotEvaluated = new();

    private object?[]? _inputs;
    private Dictionary<string, MemoryBlock>? _blocks;

    internal IReadOnlyDictionary<string, MemoryBlock>? Blocks => _blocks;

    /// <summary>The value of an input, converted to its type.</summary>
    public T? Get<T>(Input<T>? input)
    {
        var value = GetValue(input);
        return value is null ? default : (T)value;
    }

    /// <summary>The value of an input.</summary>
    public object? Get(Input? input) => GetValue(input);

    /// <summary>The value that a bound output now holds.</summary>
    public T? Get<T>(Output<T>? output) =>
        output?.MemoryBlockReference is { } reference && FindBlock(reference.Id) is { } block ? (T?)ValueConverter.Convert(block.Value, typeof(T)) : default;

    /// <summary>Sets an output: its bound variable or workflow output, and the register that scripts read.</summary>
    public void Set<T>(Output<T>? output, T? value, [CallerArgumentExpression(nameof(output))] string? outputName = null) =>
        SetOutput(output, output?.Name ?? LastPart(outputName), value);

    /// <inheritdoc cref="Set{T}(Output{T}?, T, string?)" />
    public void Set(Output? output, object? value, [CallerArgumentExpression(nameof(output))] string? outputName = null) =>
        SetOutput(output, output?.Name ?? LastPart(outputName), value);

    /// <summary>Sets the output <c>Result</c>.</summary>
    public void SetResult(object? value) => SetOutput((Activity as IActivityWithResult)?.Result, "Result", value);

    /// <summary>A variable's value, converted. Default of <typeparamref name="T"/> where no scope declares it.</summary>
    public T? GetVariable<T>(Variable variable) => (T?)ValueConverter.Convert(FindBlock(variable.Id)?.Value, typeof(T));

    /// <summary>A variable's value by name, from the innermost scope outward, converted.</summary>
    public T? GetVariable<T>(string name) => (T?)ValueConverter.Convert(FindBlockByName(name)?.Value, typeof(T));

    /// <summary>A variable's value by name, from the innermost scope outward. Null where there is none.</summary>
    public object? GetVariable(string name) => FindBlockByName(name)?.Value;

    /// <summary>Sets a variable in the nearest scope that declares it.</summary>
    /// <exception cref="InvalidOperationException">No scope declares it.</exception>
    public void SetVariable(Variable variable, object? value)
    {
        var block = FindBlock(variable.Id)
            ?? throw new InvalidOperationException($"No scope around activity '{Activity.Id}' declares the variable '{variable.Name}' ({variable.Id}).");
        SetBlock(block, value);
        Capture?.Add((variable, value), static (context, set) => context.SetVariable(set.variable, set.value));
    }

    /// <summary>Sets a variable by name. Where no scope declares it, it becomes a kept variable of the nearest container.</summary>
    public void SetVariable(string name, object? value)
    {
        Capture?.Add((name, value), static (context, set) => context.SetVariable(set.name, set.value));
        if (FindBlockByName(name) is { } block)
        {
            SetBlock(block, value);
            return;
        }

        var scope = this;
        while (scope.Activity is not IVariableContainer && scope.ParentActivityExecutionContext is { } parent)
            scope = parent;

        scope.Declare(new Variable(name).WithWorkflowStorage(), value, isDynamic: true);
    }

    internal static void SetBlock(MemoryBlock block, object? value) => block.Value = ValueConverter.Convert(value, block.Variable.ValueType);

    internal List<Variable>? DynamicVariables { get; private set; }

    internal void Declare(Variable variable, object? value, bool isDynamic)
    {
        _blocks ??= new Dictionary<string, MemoryBlock>(StringComparer.Ordinal);
        _blocks[variable.Id] = new MemoryBlock(variable, value);
        if (isDynamic)
            (DynamicVariables ??= []).Add(variable);
    }

    internal void ForgetVariables()
    {
        _blocks = null;
        DynamicVariables = null;
    }

    internal MemoryBlock? FindBlock(string id)
    {
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope._blocks is not null && scope._blocks.TryGetValue(id, out var block))
                return block;
        }

        return null;
    }

    internal MemoryBlock? FindBlockByName(string name)
    {
        for (var scope = this; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope._blocks is null)
                continue;
            foreach (var block in scope._blocks.Values)
            {
                if (string.Equals(block.Variable.Name, name, StringComparison.OrdinalIgnoreCase))
                    return block;
            }
        }

        return null;
    }

    /// <summary>Evaluates every input that is not left to the activity; again on each resume.</summary>
    internal void EvaluateInputs()
    {
        var inputs = Node.Inputs;
        if (inputs.Length == 0)
            return;

        var values = new object?[inputs.Length];
        Array.Fill(values, NotEvaluated);
        _inputs = values;
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Descriptor.AutoEvaluate)
                values[i] = EvaluateNow(inputs[i]);
        }
    }

    /// <summary>With what it ran, not with what its inputs would be by now.</summary>
    private void TakeInputsFrom(ActivityExecutionContext captured)
    {
        if (captured._inputs is { } inputs && inputs.Length == Node.Inputs.Length)
            _inputs = inputs;
    }

    internal object? EvaluateInput(Input input)
    {
        foreach (var bound in Node.Inputs)
        {
            if (ReferenceEquals(bound.Input, input))
                return EvaluateNow(bound);
        }

        return ExpressionEvaluator.Evaluate(input, this);
    }

    /// <summary>The evaluated inputs by name, without secrets and those that are not to be recorded. Null: none.</summary>
    internal Dictionary<string, object?>? RecordedInputs()
    {
        if (_inputs is null)
            return RestoredState;

        var logging = LogPersistence.Of(Node, WorkflowExecutionContext.Environment.Options);
        Dictionary<string, object?>? recorded = null;
        for (var i = 0; i < _inputs.Length; i++)
        {
            var bound = Node.Inputs[i];
            if (bound.Input is not null && !ReferenceEquals(_inputs[i], NotEvaluated) && logging.RecordsInput(i))
                (recorded ??= [])[bound.Name] = _inputs[i];
        }

        return recorded;
    }

    /// <summary>The text with the values of inputs that may hold secrets blotted out: drivers and web clients like to quote them in their messages.</summary>
    internal string Masked(string text)
    {
        for (var i = 0; i < (_inputs?.Length ?? 0); i++)
        {
            if (Node.Inputs[i].Descriptor.IsSensitive && _inputs![i] is string { Length: > 2 } secret)
                text = text.Replace(secret, "***", StringComparison.Ordinal);
        }

        return text;
    }

    internal Dictionary<string, object?>? RestoredState { get; set; }

    private object? GetValue(Input? input)
    {
        if (input is null)
            return null;

        // An input of an enclosing activity may be asked for from inside, so look outward for its owner.
        for (var context = this; context is not null && input.Slot >= 0; context = context.ParentActivityExecutionContext)
        {
            if (!ReferenceEquals(context.Activity, input.Owner))
                continue;
            if (context._inputs is null)
            {
                context._inputs = new object?[context.Node.Inputs.Length];
                Array.Fill(context._inputs, NotEvaluated);
            }

            if (ReferenceEquals(context._inputs[input.Slot], NotEvaluated))
                context._inputs[input.Slot] = context.EvaluateNow(context.Node.Inputs[input.Slot]);
            return context._inputs[input.Slot];
        }

        return ExpressionEvaluator.Evaluate(input, this);
    }

    private object? EvaluateNow(BoundInput bound)
    {
        if (bound.Input is null)
            return null;
        try
        {
            return ExpressionEvaluator.Evaluate(bound.Input, this);
        }
        catch (Exception failure) when (failure is not (BurstAbortedException or OperationCanceledException))
        {
            throw new InputEvaluationException($"Failed to evaluate activity input '{bound.Name}'", failure);
        }
    }

    internal void SetOutput(Output? output, string name, object? value)
    {
        Capture?.Add((output, name, value), static (context, set) => context.SetOutput(set.output, set.name, set.value));
        WorkflowExecutionContext.RecordOutput(this, name, value);
        if (output?.MemoryBlockReference?.Id is not { Length: > 0 } id)
            return;

        // The bound block lies in the scope around the activity; its own register holds its inner variables.
        var block = (ParentActivityExecutionContext ?? this).FindBlock(id);
        if (block is not null)
            SetBlock(block, value);
        WorkflowExecutionContext.SetOutputIfDeclared(this, id, value);
    }

    private static string LastPart(string? expression) => expression is null ? "Result" : expression[(expression.LastIndexOf('.') + 1)..];
}
