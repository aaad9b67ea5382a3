using Bpm.Engine.Definitions;
using Bpm.Engine.Expressions;
using Bpm.Engine.Runtime;

namespace Bpm.Engine.Execution;

/// <summary>
/// What of a node's values is recorded: <c>logPersistenceConfig</c>, then the older <c>logPersistenceMode</c>, of the property, the activity, the workflows around it,
/// then the application's default. Worked out once for each node, so a leaf that is an expression counts as Exclude: what cannot be told beforehand is not recorded.
/// </summary>
internal sealed class LogPersistence
{
    private readonly ActivityNode _node;
    private readonly LogPersistenceMode _default;
    private readonly bool[] _inputs;

    private LogPersistence(ActivityNode node, LogPersistenceMode applicationDefault)
    {
        _node = node;
        _default = applicationDefault;
        _inputs = [.. node.Inputs.Select(i => i.Descriptor is { IsSensitive: false, IsSerializable: true } && Includes("inputs", i.Name))];
    }

    public static LogPersistence Of(ActivityNode node, EngineOptions options) => node.LogPersistence ??= new LogPersistence(node, options.LogPersistenceDefault);

    public bool RecordsInput(int slot) => _inputs[slot];

    public bool RecordsOutput(string name) => Includes("outputs", name);

    private static LogPersistenceMode ModeIn(object? bag, string section, string name)
    {
        if (bag is not IReadOnlyDictionary<string, object?> members)
            return ModeOf(bag);
        if (Member(members, section) is { } own)
        {
            if (ModeOf(own is IReadOnlyDictionary<string, object?> named ? Member(named, name) : null) is not LogPersistenceMode.Inherit and var found)
                return found;
        }

        return ModeOf(Member(members, "default"));
    }

    private static object? Member(IReadOnlyDictionary<string, object?> members, string name)
    {
        foreach (var (key, value) in members)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    /// <summary>A name, a class name with or without assembly, or a leaf that holds one.</summary>
    private static LogPersistenceMode ModeOf(object? value)
    {
        if (value is IReadOnlyDictionary<string, object?> leaf)
            return Member(leaf, "evaluationMode") is string mode && mode.Equals("Expression", StringComparison.OrdinalIgnoreCase) ? LogPersistenceMode.Exclude : ModeOf(Member(leaf, "strategyType"));
        if (value is not string text)
            return LogPersistenceMode.Inherit;
        var name = text.Split(',')[0];
        name = name[(name.LastIndexOf('.') + 1)..].Trim();
        return name.StartsWith("Exclude", StringComparison.OrdinalIgnoreCase) ? LogPersistenceMode.Exclude
            : name.StartsWith("Include", StringComparison.OrdinalIgnoreCase) ? LogPersistenceMode.Include
            : LogPersistenceMode.Inherit;
    }

    private bool Includes(string section, string name)
    {
        for (var node = _node; node is not null; node = node.Parent)
        {
            // Containers do not speak for what lies in them, workflows do.
            if (!ReferenceEquals(node, _node) && node.Activity is not Definitions.Workflow)
                continue;
            foreach (var key in (ReadOnlySpan<string>)["logPersistenceConfig", "logPersistenceMode"])
            {
                if (node.Activity.Setting(key) is { } bag && ModeIn(bag as string is { } text && text.TrimStart().StartsWith('{') ? ValueJson.Read(text) : bag, section, name) is not LogPersistenceMode.Inherit and var mode)
                    return mode == LogPersistenceMode.Include;
            }
        }

        return _default != LogPersistenceMode.Exclude;
    }
}
