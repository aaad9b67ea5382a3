using System.Runtime.CompilerServices;
using System.Text.Json;
using Bpm.Engine.Authoring;
using Bpm.Engine.Definitions;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Activities;

/// <summary>Completes with the labels of the true cases, or <c>Default</c>. Elsa type name: <c>Elsa.FlowSwitch</c>.</summary>
[Activity("Elsa", "Branching", "Chooses outcomes by conditions.", DisplayName = "Switch (flow)")]
[FlowNode("Default")]
public sealed class FlowSwitch : Activity, IReadsDefinition
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public FlowSwitch([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>In order; every condition is evaluated.</summary>
    [Input(UIHint = InputUIHints.FlowSwitchEditor)]
    public ICollection<SwitchCase> Cases { get; set; } = [];

    /// <summary>How many true cases count. Default: the first.</summary>
    [Input(Description = "Whether the first or every case that holds counts.")]
    public Input<SwitchMode> Mode { get; set; } = new(SwitchMode.MatchFirst);

    void IReadsDefinition.Read(JsonElement json, DefinitionReader reader) => Cases = SwitchCases.Read(json, reader);

    /// <inheritdoc />
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var matching = SwitchCases.Matching(Cases, context.Get(Mode), context);
        return context.CompleteActivityWithOutcomesAsync(matching.Count == 0 ? ["Default"] : [.. matching.Select(c => c.Label)]);
    }
}
