using Bpm.Approval.Matters;
using Bpm.Approval.Rules;

namespace Bpm.Approval.Tests.Matters;

public sealed class SituationAnswersTests
{
    [Fact]
    public void Parse_DifferentOrder_GivesEqualAnswersAndText()
    {
        var one = SituationAnswers.Parse("""{"items":["hot","cold","hot"],"area":"small","machine":null}""");
        var other = SituationAnswers.Parse("""{"area":["small"],"items":["cold","hot"]}""");

        Assert.Equal(one, other);
        Assert.Equal("""{"area":["small"],"items":["cold","hot"]}""", one.ToJson());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"a":[1]}""")]
    [InlineData("""{"a":"x","a":"y"}""")]
    [InlineData("{")]
    public void Parse_NotAnswers_IsRefused(string json) =>
        Assert.Equal("answers.malformed", Assert.Throws<InputRefusedException>(() => SituationAnswers.Parse(json)).Code);
}
