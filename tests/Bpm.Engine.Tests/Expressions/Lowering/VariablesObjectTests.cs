using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Expressions.Lowering;

public class VariablesObjectTests
{
    [Theory]
    [InlineData("const {N, Name: who} = variables; `${who}${N}`", "eve1")]
    [InlineData("const v = variables; v.N + v['Name']", "1eve")]
    [InlineData("`${getName()}-${variables.N}-${variables?.Name}`", "eve-1-eve")]
    [InlineData("const v = variables; v.N = 7; getName() + v.N", "eve7")]
    public async Task Variables_TakenApartOrAliased_AreAllThere(string script, string expected)
    {
        await using var test = new WorkflowTest();

        await test.RunAsync(new FlowJson().Variable("N", "Int32", 1).Variable("Name", "String", "eve").Start().WriteScript("a", script).Connect("start>a").ToString());

        Assert.Equal([expected], test.Lines);
    }
}
