namespace Bpm.Engine.Expressions.JavaScript;

/// <summary>Parsed scripts by text.</summary>
internal static class ScriptCache
{
    private static readonly PreparedCache<PreparedScript> Known = new(JavaScriptParsing.Prepare);

    public static PreparedScript Get(string text) => Known.Get(text);
}
