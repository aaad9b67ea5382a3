using Bpm.Web.ElsaApi.LiveUpdates;

namespace Bpm.Web.Tests.ElsaApi;

public sealed class ObservedInstancesTests
{
    private readonly ObservedInstances _observed = new();

    [Fact]
    public void Wait_WhileNobodyObserves_IsNotDone()
    {
        Assert.False(_observed.WaitAsync(CancellationToken.None).IsCompleted);

        _observed.Add("viewer", "one", 1);
        Assert.True(_observed.WaitAsync(CancellationToken.None).IsCompleted);

        _observed.Remove("viewer");
        Assert.False(_observed.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public void Remove_OneOfTwoViewers_LeavesTheInstanceObserved()
    {
        _observed.Add("first", "one", 1);
        _observed.Add("second", "one", 1);
        _observed.Add("second", "two", 1);

        _observed.Remove("second");
        _observed.Remove("second");
        _observed.Remove("stranger");

        Assert.Equal(["one"], _observed.Ids());
    }

    [Fact]
    public void Advance_TellsEachRevisionOnce()
    {
        _observed.Add("first", "one", 4);

        Assert.False(_observed.Advance("one", 4));
        Assert.True(_observed.Advance("one", 6));
        Assert.False(_observed.Advance("one", 6));
        Assert.False(_observed.Advance("never", 1));
    }

    [Fact]
    public void Add_LaterViewerSawMore_TheEarlierOneIsStillTold()
    {
        _observed.Add("first", "one", 4);
        _observed.Add("second", "one", 5);

        Assert.True(_observed.Advance("one", 5));
    }

    [Fact]
    public void Add_TooManyOfAConnectionOrANode_IsRefused()
    {
        Assert.All(Enumerable.Range(0, 10), i => Assert.True(_observed.Add("greedy", $"{i}", 1)));
        Assert.False(_observed.Add("greedy", "11", 1));
        Assert.True(_observed.Add("greedy", "3", 1));

        for (var i = 10; i < 1_000; i++)
            Assert.True(_observed.Add($"viewer{i}", $"{i}", 1));
        Assert.False(_observed.Add("late", "1000", 1));
        Assert.True(_observed.Add("late", "999", 1));
    }
}
