using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Expressions.Liquid;

/// <summary>Refusals of templates with their place.</summary>
internal static class LiquidSyntax
{
    /// <param name="index">Where in the template, from 0.</param>
    public static ScriptSyntaxException Error(string template, int index, string message)
    {
        index = Math.Clamp(index, 0, template.Length);
        var lineStart = index == 0 ? 0 : template.LastIndexOf('\n', index - 1) + 1;
        var lineEnd = template.IndexOf('\n', lineStart);
        return new ScriptSyntaxException(message, LineOf(template, index), index - lineStart + 1, template[lineStart..(lineEnd < 0 ? template.Length : lineEnd)].TrimEnd('\r'));
    }

    /// <summary>From 1.</summary>
    public static int LineOf(string template, int index) => template.AsSpan(0, index).Count('\n') + 1;
}
