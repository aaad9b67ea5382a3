using System.Text.Json.Nodes;
using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions.Lowering;

public class NodeComparisonTests
{
    [Fact]
    public void Run_EachConstruct_YieldsWhatNodeYields() => Compare(ModernScripts.All);

    [Fact]
    public void Run_FourHundredRandomPrograms_YieldWhatNodeYields() => Compare([.. Enumerable.Range(1, 400).Select(seed => new ProgramGenerator(seed).Write())]);

    private static void Compare(string[] scripts)
    {
        var expected = NodeRunner.Run(scripts);
        var differences = new List<string>();
        for (var i = 0; i < scripts.Length; i++)
        {
            var actual = Run(scripts[i]);
            if (!IsSame(expected[i], actual))
                differences.Add($"{scripts[i]}\n  Node: {expected[i]}\n  here: {actual}");
        }

        Assert.True(differences.Count == 0, $"{differences.Count} of {scripts.Length} differ:\n{string.Join('\n', differences.Take(40))}");
    }

    private static string Run(string script)
    {
        try
        {
            return ValueJson.Write(ScriptRunner.Run(script));
        }
        catch (Exception failure) when (failure is ScriptException or ScriptSyntaxException)
        {
            return $"error {failure.Message}";
        }
    }

    private static bool IsSame(string expected, string actual)
    {
        if (expected.StartsWith("error", StringComparison.Ordinal) || actual.StartsWith("error", StringComparison.Ordinal))
            return expected.StartsWith("error", StringComparison.Ordinal) && actual.StartsWith("error", StringComparison.Ordinal);
        return JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)) || NumbersEqual(expected, actual);
    }

    private static bool NumbersEqual(string expected, string actual) =>
        double.TryParse(expected, System.Globalization.CultureInfo.InvariantCulture, out var x) && double.TryParse(actual, System.Globalization.CultureInfo.InvariantCulture, out var y) && Math.Abs(x - y) <= Math.Abs(x) * 1e-14;
}
