using System.Diagnostics;
using Bpm.Engine.Expressions;
using Bpm.Engine.Expressions.JavaScript;

namespace Bpm.Engine.Tests.Expressions.Liquid;

/// <summary>Templates that try to run for ever, fill the memory or reach .NET. Each is stopped soon.</summary>
public class HostileTemplateTests
{
    private const string Doubling = "{% assign s = 'xxxxxxxxxx' %}{% for i in (1..60) %}";
    private static readonly ScriptLimits Limits = new() { Timeout = TimeSpan.FromMilliseconds(500) };

    [Theory]
    [InlineData("{% for a in (1..100000) %}{% for b in (1..100000) %}{% endfor %}{% endfor %}")]
    [InlineData("{% for a in (1..2000000000) %}{% endfor %}")]
    [InlineData("{% for a in (-2000000000..2000000000) %}{% endfor %}")]
    [InlineData("{% for a in (1..99999) %}{{ Variables.Long }}{% endfor %}")]
    [InlineData("{{ (1..100000) | concat: (1..100000) | size }}")]
    [InlineData(Doubling + "{% assign s = s | append: s %}{% endfor %}")]
    [InlineData(Doubling + "{% assign s = s | prepend: s %}{% endfor %}")]
    [InlineData(Doubling + "{% capture s %}{{ s }}{{ s }}{% endcapture %}{% endfor %}")]
    [InlineData(Doubling + "{% assign s = s | replace: 'x', s %}{% endfor %}")]
    [InlineData(Doubling + "{% assign s = s | escape | replace: 'x', 'xx' %}{% endfor %}")]
    [InlineData(Doubling + "{% assign s = s | split: '' | join: 'xx' %}{% endfor %}")]
    [InlineData(Doubling + "{% assign s = s | json | json %}{% assign s = s | append: s %}{% endfor %}")]
    [InlineData(Doubling + "{% assign s = s | url_encode | append: '%%%%' | append: s %}{% endfor %}")]
    [InlineData("{% assign a = 'x' | split: '' %}{% for i in (1..60) %}{% assign a = a | concat: a %}{% endfor %}")]
    [InlineData("{% assign a = Variables.Long | split: 'q' %}{% for i in (1..16) %}{% assign a = a | concat: a %}{% endfor %}{{ a }}")]
    [InlineData("{% assign a = Variables.Long | split: 'q' %}{% for i in (1..16) %}{% assign a = a | concat: a %}{% endfor %}{{ a | json }}")]
    [InlineData("{% assign a = Variables.Long | split: 'q' %}{% for i in (1..16) %}{% assign a = a | concat: a %}{% endfor %}{{ a | join }}")]
    [InlineData("{% assign a = Variables.Long | split: 'q' %}{% for i in (1..16) %}{% assign a = a | concat: a %}{% endfor %}{% for i in (1..99999) %}{% assign b = a | sort | uniq | reverse %}{% endfor %}")]
    [InlineData("{% for i in (1..99999) %}{% assign b = Variables.Long | strip_html %}{% assign b = Variables.Long | upcase %}{% endfor %}")]
    [InlineData("{{ Variables.Long | split: '' | size }}")]
    [InlineData("{{ Variables.Long | replace: Variables.Long, 'x' }}")]
    [InlineData("{% if Variables.Long contains Variables.Long %}{% endif %}")]
    [InlineData("{% assign f = Variables.Long | slice: 0, 2000 %}{{ 'now' | date: f }}")]
    [InlineData("{% for i in (1..99999) %}{% assign b = Variables.Many | where: 'x', 1 %}{% endfor %}")]
    [InlineData("{% for i in (1..99999) %}{% if Variables.Many == Variables.Same %}{% endif %}{% endfor %}")]
    [InlineData("{% for i in (1..99999) %}{% if Variables.Many contains 'x' %}{% endif %}{% endfor %}")]
    public void Render_HostileTemplate_IsStoppedSoon(string template)
    {
        var began = Stopwatch.GetTimestamp();

        Assert.Throws<ScriptException>(() => TemplateRunner.Run(template, new()
        {
            ["Long"] = new string('x', 500_000),
            ["Many"] = Enumerable.Range(0, 50_000).Select(i => (object?)(double)i).ToArray(),
            ["Same"] = Enumerable.Range(0, 50_000).Select(i => (object?)(double)i).ToArray(),
        }, Limits));

        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("{{ Variables.Object.GetType }}{{ Variables.Object.getType }}{{ Variables.Object.SyncRoot }}{{ Variables.Text.Length }}{{ Variables.Text.GetType }}")]
    [InlineData("{{ Variables.List.Length }}{{ Variables.List.Count }}{{ Variables.List.SyncRoot }}{{ Variables.Map.Keys }}{{ Variables.Map.Count }}")]
    [InlineData("{% for i in (1..1) %}{{ forloop.Line }}{{ forloop.GetType }}{{ forloop.Parent }}{% endfor %}{{ Variables.GetType }}")]
    public void Render_ReachForDotNet_FindsNothing(string template) => Assert.Equal("", TemplateRunner.Run(template, new()
    {
        ["Object"] = new Version(1, 2),
        ["Text"] = "text",
        ["List"] = new List<object?>(),
        ["Map"] = new Dictionary<string, object?>(),
    }));

    [Fact]
    public void Render_Cancelled_Stops()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => Bpm.Engine.Expressions.Liquid.LiquidTemplate.Parse("{{ 'a' | upcase }}").Render(new NoRoots { Clock = TimeProvider.System, Zone = TimeZoneInfo.Utc }, Limits, stop.Token));
    }

    private sealed class NoRoots : Bpm.Engine.Expressions.Liquid.LiquidRoots
    {
        public override object? Find(string name) => null;
    }
}
