using System.Globalization;
using System.Text;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Elsa's script functions for one activity. Only those that the script mentions are made.</summary>
internal sealed class ScriptBindings(ActivityExecutionContext context, bool withOutcomes, IReadOnlyDictionary<string, object?>? arguments)
{
    private readonly WorkflowExecutionContext _workflow = context.WorkflowExecutionContext;
    private readonly ScriptScope _scope = new() { Clock = context.WorkflowExecutionContext.Clock, Arguments = arguments };
    private readonly Dictionary<string, string> _explicit = new(StringComparer.Ordinal);

    public IReadOnlyList<string>? Outcomes { get; private set; }

    public ScriptScope Bind(PreparedScript script)
    {
        foreach (var word in script.Words.Concat(script.Words.SelectMany(NetTypes.FunctionsFor)))
        {
            if ((Common(word) ?? Accessor(word)) is { } function)
                _scope.Functions[word] = function;
        }

        if (script.MentionsVariables)
        {
            _scope.Variables = new Dictionary<string, object?>(StringComparer.Ordinal);
            foreach (var name in script.UsesAllVariables ? [.. VariablesInScope()] : script.VariableNames)
            {
                if (context.FindBlockByName(name) is { } block)
                    _scope.Variables[name] = block.Value;
            }
        }

        return _scope;
    }

    /// <summary>The members as text, to see afterwards what the script changed.</summary>
    public Dictionary<string, string> Snapshot(Dictionary<string, object?> variables)
    {
        foreach (var (name, value) in variables)
            _explicit[name] = ValueJson.Write(value);
        return _explicit;
    }

    public void WriteBack(Dictionary<string, object?> variables, Dictionary<string, string> before)
    {
        foreach (var (name, value) in variables)
        {
            if (IsWorkflowInput(name) || (before.TryGetValue(name, out var old) && old == ValueJson.Write(value)))
                continue;
            context.SetVariable(name, value);
        }
    }

    private static string Text(object?[] arguments, int index) => index < arguments.Length && arguments[index] is { } value ? ValueConverter.ToText(value) : "";

    private static object? At(object?[] arguments, int index) => index < arguments.Length ? arguments[index] : null;

    /// <summary>Bytes travel as base64 text. Nothing is no bytes.</summary>
    private static byte[] Bytes(object?[] arguments) => At(arguments, 0) is not { } value ? []
        : ValueConverter.Convert(value, typeof(byte[])) as byte[] ?? (value is "" ? [] : throw new ScriptException("Bytes are handed to scripts, and back, as base64 text; this is none."));

    private static bool IsPascal(string name, ReadOnlySpan<char> pascal)
    {
        if (name.Length != pascal.Length || name.Length == 0 || char.ToUpperInvariant(name[0]) != pascal[0])
            return false;
        foreach (var letter in name)
        {
            if (!char.IsLetterOrDigit(letter))
                return false;
        }

        return name.AsSpan(1).SequenceEqual(pascal[1..]);
    }

    private bool IsWorkflowInput(string name) => _workflow.Workflow.Activity.Inputs.Any(i => string.Equals(i.Name, name, StringComparison.OrdinalIgnoreCase));

    private ScriptFunction? Common(string word) => word switch
    {
        "getWorkflowDefinitionId" => _ => _workflow.DefinitionId,
        "getWorkflowDefinitionVersionId" => _ => _workflow.DefinitionVersionId,
        "getWorkflowDefinitionVersion" => _ => _workflow.DefinitionVersion,
        "getWorkflowInstanceId" => _ => _workflow.Id,
        "getCorrelationId" => _ => _workflow.CorrelationId,
        "setCorrelationId" => a => { _workflow.CorrelationId = At(a, 0) is null ? null : Text(a, 0); return null; }
        ,
        "getWorkflowInstanceName" => _ => _workflow.Name,
        "setWorkflowInstanceName" => a => { _workflow.Name = At(a, 0) is null ? null : Text(a, 0); return null; }
        ,
        "getVariable" => a => context.FindBlockByName(Text(a, 0))?.Value,
        "setVariable" => a => Set(Text(a, 0), At(a, 1)),
        "getInput" => a => ScriptEvaluator.FindInput(context, Text(a, 0)),
        "getOutputFrom" => a => OutputFrom(Text(a, 0), a.Length > 1 && a[1] is not null ? Text(a, 1) : null),
        "getLastResult" => _ => _workflow.LastResult,
        "setOutcome" when withOutcomes => a => { Outcomes = [Text(a, 0)]; return null; }
        ,
        "setOutcomes" when withOutcomes => a => { Outcomes = (string[]?)ValueConverter.Convert(At(a, 0), typeof(string[])) ?? []; return null; }
        ,
        "isNullOrWhiteSpace" => a => string.IsNullOrWhiteSpace(Text(a, 0)),
        "isNullOrEmpty" => a => Text(a, 0).Length == 0,
        "toJson" => a => ValueJson.Write(At(a, 0)),
        "parseGuid" => a => Guid.TryParse(Text(a, 0), out var guid) ? guid.ToString() : throw new ScriptException($"'{Text(a, 0)}' is no GUID."),
        "newGuid" or "newGuidString" or "getGuidString" => _ => Guid.NewGuid().ToString(),
        "newShortGuid" or "getShortGuid" => _ => Convert.ToBase64String(Guid.NewGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_'),
        "bytesToString" => a => Encoding.UTF8.GetString(Bytes(a)),
        "bytesFromString" or "stringToBase64" => a => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(a, 0))),
        "bytesToBase64" or "bytesFromBase64" or "streamToBytes" or "streamToBase64" => a => Convert.ToBase64String(Bytes(a)),
        "getConfig" => _ => throw new ScriptException("getConfig is not enabled here: scripts do not read the program's settings."),
        "stringFromBase64" => a => Encoding.UTF8.GetString(Bytes(a)),
        _ => null,
    };

    /// <summary><c>getX</c>, <c>setX</c> and <c>getXFromY</c> for the names in scope.</summary>
    private ScriptFunction? Accessor(string word)
    {
        if (word.Length < 4 || (!word.StartsWith("get", StringComparison.Ordinal) && !word.StartsWith("set", StringComparison.Ordinal)))
            return null;

        var name = word[3..];
        if (word[0] == 's')
            return FindVariable(name) is { } settable ? a => Set(settable, At(a, 0)) : null;
        if (arguments is not null && arguments.Keys.FirstOrDefault(argument => IsPascal(argument, name)) is { } handed)
            return _ => arguments[handed];
        if (TopLevelInput(name) is { } input)
            return _ => _workflow.Input.TryGetValue(input, out var value) ? value : null;
        if (FindVariable(name) is { } readable)
            return _ => context.FindBlockByName(readable)?.Value;
        return OutputAccessor(name);
    }

    private string? FindVariable(string pascal)
    {
        for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            if (scope.Blocks is null)
                continue;
            foreach (var block in scope.Blocks.Values)
            {
                if (IsPascal(block.Variable.Name, pascal))
                    return block.Variable.Name;
            }
        }

        return null;
    }

    private HashSet<string> VariablesInScope()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var scope = context; scope is not null; scope = scope.ParentActivityExecutionContext)
        {
            foreach (var block in scope.Blocks?.Values ?? [])
                names.Add(block.Variable.Name);
        }

        return names;
    }

    private string? TopLevelInput(string pascal)
    {
        if (!ReferenceEquals(NearestWorkflow(), _workflow.Workflow.Activity))
            return null;
        foreach (var input in _workflow.Workflow.Activity.Inputs)
        {
            if (IsPascal(input.Name, pascal))
                return input.Name;
        }

        return null;
    }

    private Workflow? NearestWorkflow() => context.Activity as Workflow ?? context.Node.Ancestor<Workflow>();

    private object? Set(string name, object? value)
    {
        context.SetVariable(name, value);
        if (_scope.Variables is not null)
        {
            var kept = context.FindBlockByName(name)?.Value;
            _scope.Changed = (name, kept);
            _explicit[name] = ValueJson.Write(kept);
        }

        return null;
    }

    private ScriptFunction? OutputAccessor(string name)
    {
        var from = name.IndexOf("From", 1, StringComparison.Ordinal);
        while (from > 0)
        {
            var (output, activity) = (name[..from], name[(from + 4)..]);
            if (FindNode(activity, byPascalName: true) is { } node && node.Descriptor.Outputs.Any(o => o.Name.Equals(output, StringComparison.OrdinalIgnoreCase)))
                return _ => FirstOutput(node, output);
            from = name.IndexOf("From", from + 1, StringComparison.Ordinal);
        }

        return null;
    }

    private object? OutputFrom(string idOrName, string? output)
    {
        var node = FindNode(idOrName, byPascalName: false) ?? throw new ScriptException(string.Create(CultureInfo.InvariantCulture, $"There is no activity '{idOrName}' in reach."));
        return FirstOutput(node, output ?? "Result");
    }

    private object? FirstOutput(ActivityNode node, string output)
    {
        foreach (var recorded in _workflow.RecordedOutputs)
        {
            if (ReferenceEquals(recorded.Node, node) && recorded.Name.Equals(output, StringComparison.OrdinalIgnoreCase))
                return recorded.Value;
        }

        return null;
    }

    /// <summary>An activity of the same definition, from the innermost container outward.</summary>
    private ActivityNode? FindNode(string idOrName, bool byPascalName)
    {
        var useNames = NearestWorkflow()?.ScriptsUseActivityNames ?? true;
        for (var container = context.Node.Parent; container is not null; container = container.Parent)
        {
            if (Find(container, idOrName, byPascalName, useNames) is { } found)
                return found;
            if (container.Activity is Workflow)
                return null;
        }

        return null;
    }

    private static ActivityNode? Find(ActivityNode container, string idOrName, bool byPascalName, bool useNames)
    {
        foreach (var child in container.Children)
        {
            var name = useNames ? child.Activity.Name : child.Activity.Id;
            if (byPascalName ? name is { Length: > 0 } && IsPascal(name, idOrName) : child.Activity.Id == idOrName || child.Activity.Name == idOrName)
                return child;
        }

        return null;
    }
}
