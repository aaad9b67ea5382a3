using Bpm.Approval.Clock;
using Bpm.Approval.Indicators;
using Bpm.Approval.Matters;
using Bpm.Approval.Rules;
using Bpm.Approval.Tests.Matters;
using Bpm.Approval.Tests.Office;

namespace Bpm.Approval.Tests.Demands;

/// <summary>I1, I3 and I4 of domain 7.4.</summary>
public sealed class ReformIndicatorTests
{
    private static readonly IndicatorOptions Options = new();
    private static readonly MatterDefinition Any = WorkflowsFolder.Matter("M01");

    [Fact]
    [Trait("Demand", "R80")]
    public void Compression_OfTheWorkedExample_IsHalfAndLeavesOutWhatTheLawDoesNotLimit()
    {
        var found = ReformIndicators.Compression([Matter(20, 5), Matter(10, 10), Matter(null, 1)], Options);

        Assert.Equal((15m, 30m, 50.0m, 50m, Light.Normal), (found.Numerator, found.Denominator, found.Percent, found.Target, found.Light));
        Assert.Equal(2, found.Items.Count);
        Assert.Equal("没有法定办结时限", Assert.Single(found.LeftOut).Reason);
    }

    [Theory]
    [Trait("Demand", "R80")]
    [InlineData(20, 10, 50.0, Light.Normal)]
    [InlineData(20, 11, 45.0, Light.Yellow)]
    [InlineData(20, 12, 40.0, Light.Red)]
    public void Compression_NearTheTarget_ShowsItsLight(int statutory, int promised, double percent, Light light)
    {
        var found = ReformIndicators.Compression([Matter(statutory, promised)], Options);

        Assert.Equal(((decimal?)(decimal)percent, light), (found.Percent, found.Light));
    }

    [Fact]
    public void Compression_WithoutAnItem_SaysNothing()
    {
        var found = ReformIndicators.Compression([], Options);

        Assert.Equal(((decimal?)null, Light.Off), (found.Percent, found.Light));
    }

    [Fact]
    [Trait("Demand", "R80")]
    public void Materials_AreComparedInTheSituationOfTheBaseline()
    {
        var answers = FormFilling.FirstAnswers(Any).ToJson();
        var now = ReformIndicators.MaterialsNow(Any, answers)!.Value;
        var steps = ReformIndicators.StepsNow(Any);

        var materials = ReformIndicators.Materials([Any, WorkflowsFolder.Matter("M02")], [Baseline(answers, now * 2, steps + 1)], Options);
        var less = ReformIndicators.Steps([Any], [Baseline(answers, now * 2, steps + 1)], Options);

        Assert.Equal((50.0m, Light.Normal), (materials.Percent, materials.Light));
        Assert.Contains($"2020-01-01为{now * 2}项材料，现在{now}项材料", Assert.Single(materials.Items).Note, StringComparison.Ordinal);
        Assert.Equal("没有登记基线", Assert.Single(materials.LeftOut).Reason);
        Assert.Equal((1m, steps + 1m), (less.Numerator, less.Denominator));
    }

    [Fact]
    public void Materials_OfASituationThatIsNoMore_AreLeftOut()
    {
        var found = ReformIndicators.Materials([Any], [Baseline("""{"sells":"nothing"}""", 5, 5)], Options);

        Assert.Empty(found.Items);
        Assert.StartsWith("基线的情形已不适用", Assert.Single(found.LeftOut).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void TheLaterBaseline_Holds()
    {
        var answers = FormFilling.FirstAnswers(Any).ToJson();

        var found = ReformIndicators.Steps([Any], [Baseline(answers, 5, 40), new ItemBaseline(Any.HandlingItemCode, new DateOnly(2024, 1, 1), answers, 5, 20, "复核", "s", DateTimeOffset.UnixEpoch)], Options);

        Assert.Equal(20m, found.Denominator);
    }

    [Theory]
    [InlineData(-1, 5, "台账")]
    [InlineData(5, 0, "台账")]
    [InlineData(5, 5, " ")]
    public void Baseline_WithoutNumbersOrSource_IsRefused(int materials, int steps, string source)
    {
        var refused = Assert.Throws<InputRefusedException>(() => new ItemBaseline("code", new DateOnly(2020, 1, 1), "{}", materials, steps, source, "s", DateTimeOffset.UnixEpoch));

        Assert.Equal("baseline.incomplete", refused.Code);
    }

    private static ItemBaseline Baseline(string answers, int materials, int steps) => new(Any.HandlingItemCode, new DateOnly(2020, 1, 1), answers, materials, steps, "2020年办事指南", "s", DateTimeOffset.UnixEpoch);

    private static MatterDefinition Matter(int? statutory, int promised) => Any with
    {
        StatutoryLimit = statutory is { } days ? Any.StatutoryLimit! with { Count = days, Unit = LimitUnit.WorkingDay } : null,
        PromisedLimit = Any.PromisedLimit with { Count = promised, Unit = LimitUnit.WorkingDay },
    };
}
