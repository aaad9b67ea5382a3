using Bpm.Engine.Authoring;
using Bpm.Engine.Execution;
using Bpm.Engine.Testing;

namespace Bpm.Engine.Tests.Activities;

public class CustomActivityTests
{
    [Fact]
    public async Task Activity_WithInputsAndOutcomes_RunsAlone()
    {
        await using var test = new ActivityTest(new Grade { Score = new(91) });

        await test.RunAsync();

        Assert.Equal(["Good"], test.Outcomes);
        Assert.Equal("A", test.OutputOf<string>());
        Assert.Equal(ActivityStatus.Completed, test.Status);
    }

    [Fact]
    public async Task Activity_Bookmark_ResumesItsCallbackByName()
    {
        await using var test = new ActivityTest(new Ask());
        await test.RunAsync();
        Assert.Equal("asked", test.Bookmarks.Single().Name);

        await test.ResumeAsync(new Dictionary<string, object?> { ["Answer"] = "yes" });

        Assert.Equal(["yes"], test.Outcomes);
        Assert.Equal(2, test.OutputOf<int>());
    }

    [Fact]
    public async Task Activity_Cancelled_TidiesUp()
    {
        var tidied = new List<string>();
        await using var test = new ActivityTest(new Ask { Tidied = tidied });
        await test.RunAsync();

        await test.CancelAsync();

        Assert.Equal(["tidied"], tidied);
        Assert.Equal(WorkflowSubStatus.Cancelled, test.Instance.SubStatus);
        Assert.Empty(test.Bookmarks);
    }

    [Fact]
    public async Task Activity_LambdaAsCallback_IsRefused()
    {
        await using var test = new ActivityTest(new Careless());

        await test.RunAsync();

        Assert.Contains("named method", test.Incidents.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Composite_RootInCode_RunsAndCompletes()
    {
        await using var test = new ActivityTest(new Pair());

        await test.RunAsync();

        Assert.Equal(["one", "two"], test.Lines);
        Assert.Equal(ActivityStatus.Completed, test.Status);
    }

    [Fact]
    public async Task Descriptor_Attributes_AreRead()
    {
        await using var test = new WorkflowTest(o => o.AddActivity<Grade>());

        var descriptor = test.Services.GetService(typeof(Engine.Definitions.ActivityRegistry)) is Engine.Definitions.ActivityRegistry registry ? registry.Find("Test.Grade")! : null!;

        Assert.Equal(("评分", "评定"), (descriptor.DisplayName, descriptor.Category));
        Assert.Equal(["Good", "Bad"], descriptor.Ports.Select(p => p.Name));
        Assert.Equal("得分", descriptor.Inputs.Single(i => i.Name == "Score").DisplayName);
        Assert.Equal(["Result"], descriptor.Outputs.Select(o => o.Name));
    }

    [Activity("Test", "评定", "Grades a score.", DisplayName = "评分")]
    [FlowNode("Good", "Bad")]
    public sealed class Grade : Activity<string>
    {
        [Input(DisplayName = "得分", UIHint = InputUIHints.SingleLine)]
        public Input<int> Score { get; set; } = new(0);

        protected override async ValueTask ExecuteAsync(ActivityExecutionContext context)
        {
            var good = Score.Get(context) > 60;
            context.Set(Result, good ? "A" : "F");
            await context.CompleteActivityWithOutcomesAsync(good ? "Good" : "Bad");
        }
    }

    [Activity("Test", "评定", "Asks.")]
    public sealed class Ask : Activity<int>
    {
        public Ask() => OnSignalReceived<CancelSignal>((_, _) => Tidied?.Add("tidied"));

        public ICollection<string>? Tidied { get; set; }

        protected override void Execute(ActivityExecutionContext context)
        {
            context.SetProperty("Count", 1);
            context.CreateBookmark(new CreateBookmarkArgs { BookmarkName = "asked", Stimulus = new { Question = "?" }, Callback = OnAnsweredAsync });
        }

        private async ValueTask OnAnsweredAsync(ActivityExecutionContext context)
        {
            context.SetResult(context.GetProperty<int>("Count") + 1);
            await context.CompleteActivityWithOutcomesAsync(context.GetWorkflowInput<string>("Answer")!);
        }
    }

    public sealed class Careless : Activity
    {
        protected override void Execute(ActivityExecutionContext context) => context.CreateBookmark(_ => ValueTask.CompletedTask);
    }

    public sealed class Pair : Composite
    {
        public Pair() => Root = new Engine.Activities.Sequence { Activities = [new Engine.Activities.WriteLine("one"), new Engine.Activities.WriteLine("two")] };
    }
}
