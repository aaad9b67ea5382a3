using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions;

public class ScriptSyntaxTests
{
    [Theory]
    [InlineData("var a = 1;\nvar b = ;", 2, 9)]
    [InlineData("return 1 +;", 1, 11)]
    [InlineData("if (x) {\n  return 1;\n} else {\n  return 2 2;\n}", 4, 12)]
    [InlineData("var f = x => ;", 1, 14)]
    public void Prepare_BadScript_SaysLineColumnAndText(string script, int line, int column)
    {
        var refused = Assert.Throws<ScriptSyntaxException>(() => JavaScriptParsing.Prepare(script));

        Assert.Equal((line, column), (refused.Line, refused.Column));
        Assert.Equal(script.Split('\n')[line - 1], refused.Text);
    }
}
