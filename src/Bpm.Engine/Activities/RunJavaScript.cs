using System.Runtime.CompilerServices;
using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Activities;

/// <summary>Runs a script, which may choose outcomes with <c>setOutcome</c> and <c>setOutcomes</c>. Elsa type name: <c>Elsa.RunJavaScript</c>.</summary>
[Activity("Elsa", "Scripting", "Runs a script.", DisplayName = "Run JavaScript")]
public sealed class RunJavaScript : CodeActivity<object>
{
    /// <inheritdoc cref="Activity(string?, int?)" />
    public RunJavaScript([CallerFilePath] string? source = null, [CallerLineNumber] int? line = null)
        : base(source, line)
    {
    }

    /// <summary>The script, a literal. Blank: nothing runs.</summary>
    [Input(Description = "The script.", UIHint = InputUIHints.CodeEditor)]
    public Input<string> Script { get; set; } = new("");

    /// <summary>Outcomes that the script may choose; ports for the designer.</summary>
    [Input(Description = "Outcomes that the script may choose.", UIHint = InputUIHints.DynamicOutcomes)]
    public Input<ICollection<string>>? PossibleOutcomes { get; set; }

    /// <inheritdoc />
    protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
    {
        var script = context.Get(Script);
        if (string.IsNullOrWhiteSpace(script))
            return;

        var evaluation = ScriptEvaluator.Run(script, context, withOutcomes: true);
        if (evaluation.Value is not null)
            context.SetResult(evaluation.Value);
        await (evaluation.Outcomes is { } outcomes ? context.CompleteActivityWithOutcomesAsync([.. outcomes]) : context.CompleteActivityWithOutcomesAsync("Done"));
    }
}
