using Bpm.Engine.Execution;
using Bpm.Engine.Flowcharts;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Flowcharts;

/// <summary>Random flowcharts against what the rules say must have run.</summary>
public class RandomFlowchartTests
{
    [Fact]
    public async Task RandomFlowcharts_WithoutRaces_RunExactlyTheNodesOnFollowedPathsOnce()
    {
        await using var test = new WorkflowTest();
        for (var seed = 0; seed < 120; seed++)
        {
            var chart = new Chart(seed, withAny: false, withLoop: false);
            await test.AddAsync(chart.ToJson());

            var path = await RunAsync(test, chart, seed);

            Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
            Assert.Equal(chart.Expected().Order(), path.Order());
        }
    }

    [Fact]
    public async Task RandomFlowcharts_WithRacesAndLoops_AlwaysEndAndRepeatTheirOrder()
    {
        await using var test = new WorkflowTest();
        for (var seed = 1000; seed < 1120; seed++)
        {
            var chart = new Chart(seed, withAny: true, withLoop: true);
            await test.AddAsync(chart.ToJson());

            var first = await RunAsync(test, chart, seed);
            Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
            Assert.True(chart.HasLoop || first.Count == first.Distinct().Count(), $"Chart {seed} ran a node twice in one round: {string.Join(",", first)}");
            var second = await RunAsync(test, chart, seed);

            Assert.Equal(first, second);
        }
    }

    [Theory]
    [InlineData(FlowchartMode.CounterBased)]
    [InlineData(FlowchartMode.TokenBased)]
    public async Task RandomFlowcharts_KeptInMemoryOrReadBackAfterEveryBurst_RunTheSame(FlowchartMode mode)
    {
        await using var stored = new WorkflowTest(o => o.DefaultFlowchartMode = mode);
        await using var kept = new WorkflowTest(o => o.DefaultFlowchartMode = mode, keepsInMemory: true);
        for (var seed = 2000; seed < 2080; seed++)
        {
            var chart = new Chart(seed, withAny: true, withLoop: true, withEnd: true);
            await stored.AddAsync(chart.ToJson());
            await kept.AddAsync(chart.ToJson());

            var first = await RunAsync(stored, chart, seed, mayHang: mode == FlowchartMode.TokenBased);
            var second = await RunAsync(kept, chart, seed, mayHang: mode == FlowchartMode.TokenBased);

            Assert.Equal(first, second);
            Assert.Equal(stored.SubStatus, kept.SubStatus);
            Assert.Equal(stored.Journal.Select(j => (j.EventName, j.ActivityId)), kept.Journal.Select(j => (j.EventName, j.ActivityId)));
        }
    }

    [Fact]
    public async Task RandomFlowcharts_WithTerminalNodes_EndThereAndLeaveNothing()
    {
        await using var test = new WorkflowTest();
        for (var seed = 3000; seed < 3080; seed++)
        {
            var chart = new Chart(seed, withAny: true, withLoop: false, withEnd: true);
            await test.AddAsync(chart.ToJson());

            var path = await RunAsync(test, chart, seed);

            Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
            Assert.Empty(test.Bookmarks);
            Assert.True(path.Count == path.Distinct().Count(), $"Chart {seed} ran a node twice: {string.Join(",", path)}");
        }
    }

    [Fact]
    public async Task RandomFlowcharts_ByTokensWithoutJoins_RunEveryFollowedNodeAndEnd()
    {
        await using var test = new WorkflowTest(o => o.DefaultFlowchartMode = FlowchartMode.TokenBased);
        for (var seed = 4000; seed < 4080; seed++)
        {
            var chart = new Chart(seed, withAny: false, withLoop: false, withJoins: false);
            await test.AddAsync(chart.ToJson());

            var path = await RunAsync(test, chart, seed);

            Assert.Equal(WorkflowSubStatus.Finished, test.SubStatus);
            Assert.Equal(chart.Expected().Order(), path.Distinct().Order());
        }
    }

    private static async Task<List<string>> RunAsync(WorkflowTest test, Chart chart, int seed, bool mayHang = false)
    {
        var random = new Random(seed);
        await test.StartAsync(chart.Id);
        for (var burst = 0; burst < 200 && !test.IsFinished; burst++)
        {
            if (mayHang && test.Bookmarks.Count == 0)
                break;
            Assert.True(test.Bookmarks.Count > 0, $"Chart {seed} hangs: it is not over and waits nowhere.");
            await test.ResumeAsync(test.Bookmarks[random.Next(test.Bookmarks.Count)]);
        }

        return [.. test.Path];
    }

    private sealed class Chart
    {
        private readonly List<Node> _nodes = [];
        private readonly List<Edge> _edges = [];
        public Chart(int seed, bool withAny, bool withLoop, bool withEnd = false, bool withJoins = true)
        {
            Id = $"chart{seed}";
            var random = new Random(seed);
            var count = random.Next(4, 14);
            for (var i = 0; i < count; i++)
                _nodes.Add(withEnd && i > 2 && random.Next(6) == 0 ? new Node($"n{i}", Kind.End, ["Done"], ["Done"]) : Make(i, random, withAny, withJoins));
            for (var i = 1; i < count; i++)
                Connect(i, random);
            HasLoop = withLoop && AddLoop(count, random);
        }

        public string Id { get; }

        /// <summary>A loop may begin its next round while a branch that leads out of it still waits; then that branch's nodes run once more.</summary>
        public bool HasLoop { get; }

        public string ToJson()
        {
            var flow = new FlowJson(Id).Variable("Lap", "Int32", 0);
            foreach (var node in _nodes)
            {
                _ = node.Kind switch
                {
                    Kind.Start => flow.Start(node.Id),
                    Kind.Write => flow.Write(node.Id),
                    Kind.Wait => flow.Wait(node.Id),
                    Kind.Decide => flow.Decide(node.Id, node.Taken[0] == "True" ? "true" : "false"),
                    Kind.End => flow.Add(node.Id, "Elsa.End"),
                    Kind.Fork => flow.Fork(node.Id, node.Taken),
                    Kind.Again => flow.Add(node.Id, "Elsa.RunJavaScript", ("script", FlowJson.Literal("setLap(getLap() + 1); setOutcome(getLap() < 3 ? 'Again' : 'Done');"))),
                    _ => flow.Join(node.Id, node.Mode),
                };
            }

            foreach (var edge in _edges)
                flow.Connect($"{_nodes[edge.From].Id}-{edge.Port}>{_nodes[edge.To].Id}");
            return flow.ToString();
        }

        /// <summary>What ran: a node of which some (for WaitAll every) inbound connection was followed. Only without loops and WaitAny.</summary>
        public List<string> Expected()
        {
            Assert.False(HasLoop);
            var ran = new bool[_nodes.Count];
            ran[0] = true;
            for (var i = 1; i < _nodes.Count; i++)
            {
                var followed = _edges.Where(e => e.To == i).Select(e => ran[e.From] && _nodes[e.From].Taken.Contains(e.Port)).ToList();
                ran[i] = _nodes[i] is { Kind: Kind.Join, Mode: "WaitAll" } ? followed.TrueForAll(f => f) : followed.Contains(true);
            }

            return [.. _nodes.Where((_, i) => ran[i]).Select(n => n.Id)];
        }

        private static Node Make(int i, Random random, bool withAny, bool withJoins)
        {
            var id = $"n{i}";
            if (i == 0)
                return new Node(id, Kind.Start, ["Done"], ["Done"]);
            switch (random.Next(8))
            {
                case 0 or 1:
                    return new Node(id, Kind.Wait, ["Done"], ["Done"]);
                case 2 or 3:
                    return new Node(id, Kind.Decide, ["True", "False"], [random.Next(2) == 0 ? "True" : "False"]);
                case 4:
                    return new Node(id, Kind.Fork, ["A", "B", "C"], [.. new[] { "A", "B", "C" }.Where(_ => random.Next(3) > 0)]);
                case 5 or 6 when withJoins:
                    string[] modes = withAny ? ["WaitAll", "WaitAllActive", "WaitAny"] : ["WaitAll", "WaitAllActive"];
                    return new Node(id, Kind.Join, ["Done"], ["Done"]) { Mode = modes[random.Next(modes.Length)] };
                default:
                    return new Node(id, Kind.Write, ["Done"], ["Done"]);
            }
        }

        private void Connect(int to, Random random)
        {
            var sources = random.Next(3) == 0 ? random.Next(1, 4) : 1;
            for (var k = 0; k < sources; k++)
            {
                var from = random.Next(Math.Max(0, to - 4), to);
                var port = _nodes[from].Ports[random.Next(_nodes[from].Ports.Length)];
                if (!_edges.Exists(e => e.From == from && e.To == to && e.Port == port))
                    _edges.Add(new Edge(from, to, port));
            }
        }

        /// <summary>A node at the end of everything that some node dominates leads back to that node twice.</summary>
        private bool AddLoop(int count, Random random)
        {
            var target = random.Next(1, count);
            var source = _nodes.Count;
            var from = random.Next(target, count);
            if (Reaches(from, without: target))
                return false;
            _nodes.Add(new Node($"n{source}", Kind.Again, ["Again", "Done"], ["Done"]));
            _edges.Add(new Edge(from, source, _nodes[from].Ports[0]));
            _edges.Add(new Edge(source, target, "Again"));
            _nodes.Add(new Node($"n{source + 1}", Kind.Write, ["Done"], ["Done"]));
            _edges.Add(new Edge(source, source + 1, "Done"));
            return true;
        }

        private bool Reaches(int node, int without)
        {
            if (node == without)
                return false;
            var open = new Queue<int>([0]);
            var seen = new HashSet<int> { 0 };
            while (open.TryDequeue(out var next))
            {
                if (next == node)
                    return true;
                foreach (var edge in _edges.Where(e => e.From == next && e.To != without && seen.Add(e.To)))
                    open.Enqueue(edge.To);
            }

            return false;
        }
    }

    private enum Kind
    {
        Start,
        Write,
        Wait,
        Decide,
        Fork,
        Join,
        Again,
        End,
    }

    private sealed record Node(string Id, Kind Kind, string[] Ports, string[] Taken)
    {
        public string Mode { get; init; } = "";
    }

    private sealed record Edge(int From, int To, string Port);
}
