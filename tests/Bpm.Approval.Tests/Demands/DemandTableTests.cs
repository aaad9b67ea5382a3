using System.Text;
using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace Bpm.Approval.Tests.Demands;

/// <summary>Which test shows which demand of domain section 10: read from the sources of all test projects, written to <c>TestResults/demands.md</c> and into this test's output.</summary>
public sealed partial class DemandTableTests(ITestOutputHelper output)
{
    /// <summary>The demands of the whole law of a case.</summary>
    private static readonly string[] Wanted =
    [
        .. Numbers(1, 11), "R16", .. Numbers(21, 33), .. Numbers(40, 46), "R53", .. Numbers(55, 58), .. Numbers(62, 68), "R74", "R77", "R80",
    ];

    /// <summary>Those that must not lose their last test. A demand that has got its first one is added here.</summary>
    private static readonly string[] Shown =
    [
        "R1", "R2", "R3", "R4", "R6", "R9", "R10", "R11", "R15", "R16", "R21", "R22", "R23", "R24", "R25", "R26", "R27", "R28", "R29", "R30", "R31", "R32", "R33", "R40", "R42", "R43", "R44", "R45", "R53", "R55", "R56", "R57", "R62", "R63", "R64", "R65", "R66", "R67", "R68", "R74", "R80",
    ];

    [Fact]
    public void EveryDemandThatIsShown_HasATest_AndTheOthersAreNamedAsOpen()
    {
        var tests = Read();

        var table = Table(tests);
        var folder = Directory.CreateDirectory(Path.Combine(Root, "TestResults")).FullName;
        File.WriteAllText(Path.Combine(folder, "demands.md"), table);
        output.WriteLine(table);

        Assert.DoesNotContain(Shown, d => !tests.Contains(d));
        Assert.All(tests, t => Assert.Matches("^(R([1-9]|[1-7][0-9]|80)|X[1-6])$", t.Key));
    }

    [Fact]
    public void Demands_OfAMethod_AreThoseAboveIt()
    {
        var found = Read("[Fact]\n    [Trait(\"Demand\", \"R1\")]\n    [Trait(\"Demand\", \"R2\")]\n    public async Task First_Does_This()\n    [Fact]\n    public void Second_Does_That()\n");

        Assert.Equal([("R1", "First_Does_This"), ("R2", "First_Does_This")], found);
    }

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "Bpm.sln")))
                folder = folder.Parent!;
            return folder.FullName;
        }
    }

    private static string Table(ILookup<string, string> tests)
    {
        var text = new StringBuilder("| demand | tests |\n|---|---|\n");
        foreach (var demand in Wanted.Concat(Shown).Concat(tests.Select(t => t.Key)).Distinct(StringComparer.Ordinal).OrderBy(d => d[0]).ThenBy(d => int.Parse(d[1..], System.Globalization.CultureInfo.InvariantCulture)))
            text.Append("| ").Append(demand).Append(" | ").Append(tests.Contains(demand) ? string.Join("<br>", tests[demand].Order(StringComparer.Ordinal)) : "**open: no test yet**").Append(" |\n");
        var open = Wanted.Where(d => !tests.Contains(d)).ToList();
        return text.Append("\nOpen: ").Append(open.Count).Append(" of ").Append(Wanted.Length).Append(open.Count > 0 ? $" ({string.Join(", ", open)})" : "").Append(".\n").ToString();
    }

    private static ILookup<string, string> Read() =>
        Directory.EnumerateFiles(Path.Combine(Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && Path.GetFileName(file) != "DemandTableTests.cs")
            .SelectMany(file => Read(File.ReadAllText(file)).Select(found => (found.Demand, Test: $"{Path.GetFileNameWithoutExtension(file)}.{found.Test}")))
            .ToLookup(found => found.Demand, found => found.Test);

    private static IEnumerable<(string Demand, string Test)> Read(string source)
    {
        foreach (Match test in MarkedTest().Matches(source))
        {
            foreach (var demand in test.Groups["demand"].Captures.Select(c => c.Value))
                yield return (demand, test.Groups["name"].Value);
        }
    }

    private static IEnumerable<string> Numbers(int first, int last) => Enumerable.Range(first, last - first + 1).Select(n => $"R{n}");

    [GeneratedRegex("""(?:(?:\[Trait\("Demand", "(?<demand>\w+)"\)\]|\[[^\n]*\])\s+)+public (?:async )?(?:Task|void) (?<name>\w+)\(""")]
    private static partial Regex MarkedTest();
}
