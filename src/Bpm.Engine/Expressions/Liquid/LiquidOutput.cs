using System.Text;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>A text that grows within the limits.</summary>
internal sealed class LiquidOutput(ScriptBudget budget)
{
    private readonly StringBuilder _text = new();

    public ScriptBudget Budget => budget;

    /// <exception cref="ScriptException">A limit is reached.</exception>
    public void Write(string text)
    {
        budget.Check();
        budget.CheckText((long)_text.Length + text.Length);
        _text.Append(text);
    }

    public override string ToString() => _text.ToString();
}
