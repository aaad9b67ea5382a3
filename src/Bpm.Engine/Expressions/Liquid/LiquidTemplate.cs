using Bpm.Engine.Execution;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>A parsed template, shared by threads.</summary>
internal sealed class LiquidTemplate
{
    private const int MaxLength = 50_000;

    private readonly List<LiquidNode> _nodes;

    private LiquidTemplate(List<LiquidNode> nodes, IReadOnlyList<(string Name, int Index)> unknown) => (_nodes, UnknownNames) = (nodes, unknown);

    /// <summary>Names that it reads and that nobody gives, with their place in the text.</summary>
    public IReadOnlyList<(string Name, int Index)> UnknownNames { get; }

    /// <exception cref="ScriptSyntaxException">It does not parse, or is too long.</exception>
    public static LiquidTemplate Parse(string text)
    {
        if (text.Length > MaxLength)
            throw new ScriptSyntaxException($"The template is longer than {MaxLength} characters.", 1, 1, "");
        var names = new LiquidNames();
        var nodes = LiquidParser.Parse(text, names);
        return new LiquidTemplate(nodes, names.Unknown());
    }

    /// <exception cref="ScriptException">It reached a limit, or a filter could not do its work; with the line.</exception>
    public string Render(LiquidRoots roots, ScriptLimits limits, CancellationToken ct)
    {
        var run = new LiquidRun(roots, limits, ct) { Line = 1 };
        run.Output = new LiquidOutput(run.Budget);
        try
        {
            LiquidNode.RenderAll(_nodes, run);
            return run.Output.ToString();
        }
        catch (ScriptException failure)
        {
            throw new ScriptException($"{failure.Message} (line {run.Line})", failure);
        }
        catch (Exception failure) when (failure is not (BurstAbortedException or OperationCanceledException))
        {
            // As with scripts: whatever a template brings about is the template's failure.
            throw new ScriptException($"The template was stopped: {failure.Message} (line {run.Line})", failure);
        }
    }
}
