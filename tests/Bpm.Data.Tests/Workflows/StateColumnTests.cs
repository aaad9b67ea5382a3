using System.Text;
using Bpm.Data.Workflows;

namespace Bpm.Data.Tests.Workflows;

public class StateColumnTests
{
    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":"张三-食品经营许可"}""")]
    public void State_PackedAndUnpacked_IsTheSame(string state) => Assert.Equal(state, StateColumn.Unpack(StateColumn.Pack(state)));

    [Fact]
    public void State_OfAUsualSize_TakesLessThanHalf()
    {
        var state = string.Concat(Enumerable.Range(0, 60).Select(i => $$"""{"scheduledActivityNodeId":"Workflow1:flow:a{{i}}","status":"Running","properties":[]}"""));

        var packed = StateColumn.Pack(state);

        Assert.InRange(packed.Length, 1, state.Length / 2);
        Assert.Equal(state, StateColumn.Unpack(packed));
    }

    [Fact]
    public void State_StoredAsPlainTextByAnEarlierRelease_IsRead() =>
        Assert.Equal("""{"id":"旧"}""", StateColumn.Unpack(Encoding.UTF8.GetBytes("""{"id":"旧"}""")));

    [Fact]
    public void State_CutOff_IsRefusedNotMisread()
    {
        var packed = StateColumn.Pack("{" + new string('a', 5_000) + "}");

        Assert.Throws<InvalidDataException>(() => StateColumn.Unpack(packed[..^3]));
    }
}
