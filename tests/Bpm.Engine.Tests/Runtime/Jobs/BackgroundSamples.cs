using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;

namespace Bpm.Engine.Tests.Runtime.Jobs;

/// <summary>What the activities of these tests do when they are run.</summary>
public sealed class Work
{
    private int _runs;

    public int Runs => _runs;

    public Func<ActivityExecutionContext, ValueTask> Do { get; set; } = _ => ValueTask.CompletedTask;

    public async ValueTask RunAsync(ActivityExecutionContext context)
    {
        Interlocked.Increment(ref _runs);
        await Do(context);
    }
}

[Activity("Test", Kind = ActivityKind.Job)]
public sealed class Job : CodeActivity<string>
{
    public Input<string> Text { get; set; } = new("");

    [Port]
    public IActivity? Body { get; set; }

    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.GetRequiredService<Work>().RunAsync(context);

    public static ValueTask OnBodyCompletedAsync(ActivityCompletedContext completed) => completed.TargetContext.CompleteActivityWithOutcomesAsync("Body");

    public static ValueTask OnResumedAsync(ActivityExecutionContext context) => context.CompleteActivityWithOutcomesAsync("Resumed");
}

[Activity("Test", Kind = ActivityKind.Task)]
public sealed class Task1 : CodeActivity
{
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.GetRequiredService<Work>().RunAsync(context);
}

[Activity("Test", Kind = ActivityKind.Task, RunAsynchronously = true)]
public sealed class Task2 : CodeActivity
{
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.GetRequiredService<Work>().RunAsync(context);
}

[Activity("Test")]
public sealed class PlainStep : CodeActivity
{
    protected override ValueTask ExecuteAsync(ActivityExecutionContext context) => context.GetRequiredService<Work>().RunAsync(context);
}
