using Bpm.Approval.Cases;
using Bpm.Approval.Matters;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Office;
using Bpm.Engine.Authoring;
using Bpm.Engine.Runtime;
using Bpm.Engine.Testing;

namespace Bpm.Approval.Tests.Tasks;

/// <summary>One activity alone, on a case of the sample county that stands where the activity finds it.</summary>
internal sealed class ActivityBench : IAsyncDisposable
{
    private readonly ActivityTest _test;

    private ActivityBench(IActivity activity, InMemoryStores stores, ApprovalCase about, TestClock clock)
    {
        Stores = stores;
        Case = about;
        _test = new ActivityTest(activity, stores.AddTo, clock: clock);
    }

    public InMemoryStores Stores { get; }

    public ApprovalCase Case { get; }

    public ActivityTest Test => _test;

    public ApprovalTask Task => Assert.Single(Stores.Tasks, t => t.IsOpen);

    /// <param name="activity">The activity.</param>
    /// <param name="prepare">Brings a case of this matter where the activity finds it.</param>
    public static async Task<ActivityBench> OnAsync(IActivity activity, string user, string matter, string station, Func<ApprovalOffice, ApprovalCase, Task>? prepare = null, SituationAnswers? answers = null, params string[] without)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var about = await office.ReceiveAsync(user, matter, station, answers, without);
        if (prepare is not null)
            await prepare(office, about);
        foreach (var open in office.Stores.Tasks.Where(t => t.IsOpen))
            open.Cancel(office.Clock.GetUtcNow());
        return new ActivityBench(activity, office.Stores, about, office.Clock);
    }

    /// <summary>On an application that nobody has received yet.</summary>
    public static async Task<ActivityBench> OnSubmittedAsync(IActivity activity)
    {
        await using var office = await ApprovalOffice.OpenAsync();
        var matter = office.Stores.Matters.Single(m => m.Number == "M01");
        var like = await office.ReceiveAsync("clerk.town", "M01", ApprovalOffice.Town);
        var fresh = new ApprovalCase(new NewCase
        {
            Number = "fresh",
            QueryCode = "000000000",
            Matter = like.Matter with { Id = matter.Id },
            Flags = like.Flags,
            Applicant = like.Applicant,
            Answers = like.Answers,
            FormJson = like.FormJson,
            Pickup = like.Pickup,
            Route = like.Route,
            Limits = like.Limits,
            ResultName = like.ResultName,
            Materials = like.Materials,
            SubmittedBy = new Actor("clerk.town", "陈志远"),
            SubmittedAt = ApprovalOffice.Monday,
        });
        office.Stores.Cases.Add(fresh);
        return new ActivityBench(activity, office.Stores, fresh, office.Clock);
    }

    /// <summary>As an instance that took the case's number for its correlation id.</summary>
    public Task<BurstResult> RunAsAnotherAsync() => _test.RunAsync(new StartWorkflow { InstanceId = "another", CorrelationId = Case.Number });

    /// <summary>As an instance that the case's own one started.</summary>
    public Task<BurstResult> RunAsync() => _test.RunAsync(new StartWorkflow { CorrelationId = Case.Number, ParentInstanceId = Case.WorkflowInstanceId });

    /// <summary>Completes the open task as the use case does, and resumes.</summary>
    public async Task<BurstResult> CompleteAsync(string user, string outcome, string resultJson = "{}", string comment = "")
    {
        var account = Stores.County.Accounts.Single(a => a.UserName == user);
        var task = Task;
        task.Complete(Actor.Of(account), outcome, resultJson, comment, ApprovalOffice.Monday);
        return await _test.ResumeAsync(_test.Bookmarks.Single(b => b.Id == task.BookmarkId), new Dictionary<string, object?> { [TaskStimulus.Input] = task.Id.ToString() });
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
