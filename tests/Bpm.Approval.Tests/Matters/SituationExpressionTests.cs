using Bpm.Approval.Matters;

namespace Bpm.Approval.Tests.Matters;

public sealed class SituationExpressionTests
{
    private static readonly SituationAnswers HotAndCold = SituationAnswers.Of(("items", "hot"), ("items", "cold"), ("area", "small"));

    [Theory]
    [InlineData("items.hot", true)]
    [InlineData("items.raw", false)]
    [InlineData("nothing.asked", false)]
    [InlineData("not items.raw", true)]
    [InlineData("not not items.hot", true)]
    [InlineData("items.raw or items.hot and area.small", true)]
    [InlineData("items.hot and area.large or area.small", true)]
    [InlineData("items.hot and (area.large or items.raw)", false)]
    [InlineData("area.small and not (items.cold or items.raw)", false)]
    [InlineData("  ( items.hot ) ", true)]
    [InlineData("not items.raw and area.small", true)]
    public void Holds_Expression_FollowsTheUsualBinding(string text, bool expected) =>
        Assert.Equal(expected, SituationExpression.Parse(text).Holds(HotAndCold));

    [Theory]
    [InlineData("", 1)]
    [InlineData("items", 6)]
    [InlineData("items.", 7)]
    [InlineData("items.hot and", 14)]
    [InlineData("(items.hot", 11)]
    [InlineData("items.hot area.small", 11)]
    [InlineData("items.hot & area.small", 11)]
    public void Parse_Broken_SaysWhere(string text, int position)
    {
        var broken = Assert.Throws<FormatException>(() => SituationExpression.Parse(text));

        Assert.StartsWith($"第{position}个字符", broken.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_DeepNesting_IsRefusedInsteadOfExhaustingTheStack() =>
        Assert.Throws<FormatException>(() => SituationExpression.Parse(new string('(', 100_000) + "a.b"));

    [Fact]
    public void Parse_QuestionsNamedLikeKeywords_AreQuestions() =>
        Assert.Equal([new SituationOptionRef("order", "a"), new SituationOptionRef("or", "b")], SituationExpression.Parse("order.a or or.b").Mentions);
}
