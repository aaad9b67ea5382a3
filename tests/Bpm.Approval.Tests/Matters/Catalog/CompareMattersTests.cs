using Bpm.Approval.Matters;
using Bpm.Approval.Matters.Catalog;

namespace Bpm.Approval.Tests.Matters.Catalog;

public sealed class CompareMattersTests
{
    private static readonly MatterDefinition M01 = WorkflowsFolder.Matter("M01");

    [Fact]
    public void Run_SameButForTheVersion_FindsNothing() => Assert.Empty(CompareMatters.Run(M01, M01 with { Version = 2 }));

    [Fact]
    [Trait("Demand", "R5")]
    public void Run_ChangedElement_SaysWhatItWasAndIs()
    {
        var difference = Assert.Single(CompareMatters.Run(M01, M01 with { PromisedLimit = M01.PromisedLimit with { Count = 3 } }));

        Assert.Equal(new MatterDifference(DifferenceKind.Changed, "$.promisedLimit.count", "承诺办结时限 数值", "5", "3"), difference);
    }

    [Fact]
    public void Run_MaterialAddedRemovedAndChanged_AreFoundByCode()
    {
        var added = M01.Materials[0] with { Code = "99", Name = "新材料" };
        var after = M01 with { Materials = [.. M01.Materials.Where(material => material.Code != "03").Select(material => material.Code == "04" ? material with { CanCommit = false } : material), added] };

        var differences = CompareMatters.Run(M01, after);

        Assert.Equal(
            [(DifferenceKind.Removed, "$.materials[03]"), (DifferenceKind.Changed, "$.materials[04].canCommit"), (DifferenceKind.Added, "$.materials[99]")],
            differences.Select(difference => (difference.Kind, difference.Path)));
        Assert.Equal(("是", "否"), (differences[1].Before, differences[1].After));
        Assert.Equal("新材料", differences[2].After);
    }

    [Fact]
    public void Run_OptionOfASituation_IsFoundWhereItIs()
    {
        var after = M01 with { Situations = [.. M01.Situations.Select(situation => situation.Code == "area" ? situation with { Options = [situation.Options[0] with { Label = "200平方米以下" }, situation.Options[1]] } : situation)] };

        Assert.Equal("$.situations[area].options[small].label", Assert.Single(CompareMatters.Run(M01, after)).Path);
    }

    [Fact]
    public void Run_OtherOrder_IsADifference() => Assert.Equal("$.materials", Assert.Single(CompareMatters.Run(M01, M01 with { Materials = [.. M01.Materials.Reverse()] })).Path);

    [Fact]
    public void Run_ElementLeftOut_IsRemoved() => Assert.Equal(DifferenceKind.Removed, Assert.Single(CompareMatters.Run(M01, M01 with { Regulator = null })).Kind);

    [Fact]
    public void Labels_EveryMemberOfAMatter_HasAChineseName()
    {
        var members = System.Text.Json.JsonSerializer.SerializeToNode(M01, MatterSource.Options)!.AsObject().Select(member => member.Key);

        Assert.DoesNotContain(members, member => MatterLabels.Of(member) == member);
    }
}
