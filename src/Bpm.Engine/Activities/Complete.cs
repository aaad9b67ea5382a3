using System.Collections;
using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions;

namespace Bpm.Engine.Activities;

/// <summary>Completes the nearest composite (the workflow, or a definition used as an activity) with these outcomes. Elsa type name: <c>Elsa.Complete</c>.</summary>
[Activity("Elsa", "Composition", "Completes the workflow or the definition used as an activity with outcomes.")]
public sealed class Complete : Activity, ITerminalNode
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public Complete([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>A name, a list of names, or JSON of either. Default: <c>Done</c>.</summary>
    [Input(DisplayName = "Outcomes", Description = "The outcome or outcomes to complete with.", UIHint = InputUIHints.OutcomePicker)]
    public Input<object> Outcomes { get; set; } = new(new Expression("Literal", "Done"));

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        await context.CompleteCompositeAsync(NamesOf(context.Get((Input)Outcomes)));

        // Nothing composite around it took the signal: then it is an ordinary step.
        await context.CompleteActivityAsync();
    }

    private static string[] NamesOf(object? value)
    {
        if (value is string text && text.TrimStart().StartsWith('['))
            value = ValueConverter.Convert(text, typeof(string[]));
        return value switch
        {
            null => [],
            string name => [name],
            IEnumerable names => [.. names.Cast<object?>().Select(n => n is null ? "" : ValueConverter.ToText(n)).Where(n => n.Length > 0)],
            _ => [ValueConverter.ToText(value)],
        };
    }
}
