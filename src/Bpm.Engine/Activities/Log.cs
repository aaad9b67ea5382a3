using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Runtime;
using Microsoft.Extensions.Logging;

namespace Bpm.Engine.Activities;

/// <summary>Writes a line into the instance's journal and tells the program's log that it did. Elsa type name: <c>Elsa.Log</c>.</summary>
/// <remarks>The text stays in the journal: it may hold what people entered, and the program's log never does.</remarks>
[Activity("Elsa", "Logging", "Writes a line into the instance's journal.")]
public sealed class Log : CodeActivity
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Log([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The text.</summary>
    [Input(Description = "The text.", UIHint = InputUIHints.MultiLine)]
    public Input<string> Message { get; set; } = new("");

    /// <summary>How grave it is. Default: information.</summary>
    [Input(Description = "How grave it is.", DefaultValue = LogLevel.Information, UIHint = InputUIHints.DropDown)]
    public Input<LogLevel> Level { get; set; } = new(LogLevel.Information);

    /// <summary>Source under which it is written. Empty: <c>Process</c>.</summary>
    [Input(Description = "Source under which it is written.", DefaultValue = "Process")]
    public Input<string?> Category { get; set; } = new("Process");

    /// <inheritdoc />
    protected override void Execute(ActivityExecutionContext context)
    {
        var level = context.Get(Level);
        var category = context.Get(Category) is { Length: > 0 } given ? given : "Process";
        context.AddExecutionLogEntry("Log", context.Get(Message), category, new Dictionary<string, object?> { ["Level"] = level.ToString() });
        context.GetRequiredService<ILoggerFactory>().CreateLogger(category).ProcessLogged(level, context.WorkflowExecutionContext.Id, context.Activity.Id);
    }
}
