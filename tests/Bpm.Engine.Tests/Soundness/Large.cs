namespace Bpm.Engine.Tests.Soundness;

/// <summary>Flowcharts of thousands of activities.</summary>
internal static class Large
{
    public static string Of(string shape, int count)
    {
        var flow = new FlowJson().Start();
        switch (shape)
        {
            case "chain":
                for (var i = 0; i < count; i++)
                    flow.WriteScript($"n{i}", "getWorkflowInstanceId() + 1").Connect(i == 0 ? "start>n0" : $"n{i - 1}>n{i}");
                break;
            case "decisions":
                for (var i = 0; i < count; i++)
                    flow.Decide($"n{i}", "1 == 2").Connect(i == 0 ? "start>n0" : $"n{i - 1}-True>n{i}", $"n{i}-False>n{Math.Min(count - 1, i + 2)}");
                break;
            case "loops":
                for (var i = 0; i < count; i++)
                    flow.Decide($"n{i}", "1 == 2").Connect(i == 0 ? "start>n0" : $"n{i - 1}-True>n{i}", $"n{i}-False>n{i / 2}");
                break;
            case "fan":
                flow.Fork("f", [.. Enumerable.Range(0, count - 2).Select(i => $"b{i}")]).Join("j", "WaitAll").Connect("start>f");
                for (var i = 0; i < count - 2; i++)
                    flow.Write($"n{i}").Connect($"f-b{i}>n{i}", $"n{i}>j");
                break;
            case "islands":
                for (var i = 0; i < count; i++)
                    flow.Write($"n{i}");
                break;
            case "ladder":
                for (var i = 0; i < count; i += 2)
                    flow.Join($"n{i}", "WaitAll").Write($"n{i + 1}").Connect(i == 0 ? "start>n0" : $"n{i - 2}>n{i}", i == 0 ? "start>n1" : $"n{i - 1}>n{i + 1}", $"n{i + 1}>n{i}");
                break;
        }

        return flow.ToString();
    }
}
