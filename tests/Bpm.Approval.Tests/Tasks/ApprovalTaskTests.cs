using Bpm.Approval.Cases;
using Bpm.Approval.People;
using Bpm.Approval.Rules;
using Bpm.Approval.Tasks;
using Bpm.Approval.Tests.Cases;

namespace Bpm.Approval.Tests.Tasks;

public sealed class ApprovalTaskTests
{
    private static readonly Actor First = new("first", "甲");
    private static readonly Actor Second = new("second", "乙");

    [Fact]
    public void Claim_WhatAnotherClaimed_IsRefused()
    {
        var task = New();
        task.Claim(First);

        Assert.Equal("task.claimed-by-other", Assert.Throws<RuleBrokenException>(() => task.Claim(Second)).Code);
        Assert.Equal("task.claimed-by-other", Assert.Throws<RuleBrokenException>(() => task.Release(Second)).Code);
        Assert.Equal("task.claimed-by-other", Assert.Throws<RuleBrokenException>(() => task.Complete(Second, "Done", "{}", "", CaseBuilder.Now)).Code);
        Assert.Equal("first", task.Assignee);
    }

    [Fact]
    public void Release_WhatNobodyClaimed_IsRefused() => Assert.Equal("task.not-claimed", Assert.Throws<RuleBrokenException>(() => New().Release(First)).Code);

    [Fact]
    public void Everything_AfterCompletion_IsRefused()
    {
        var task = New();
        task.Complete(First, "Done", "{}", "", CaseBuilder.Now);
        task.Cancel(CaseBuilder.Now);

        Assert.Equal("task.already-done", Assert.Throws<RuleBrokenException>(() => task.Claim(First)).Code);
        Assert.Equal("task.already-done", Assert.Throws<RuleBrokenException>(() => task.Complete(First, "Done", "{}", "", CaseBuilder.Now)).Code);
        Assert.Equal(TaskState.Completed, task.State);
    }

    [Fact]
    public void Change_RaisesTheRevision()
    {
        var task = New();

        task.Claim(First);
        task.Release(First);

        Assert.Equal(2, task.Version);
    }

    [Theory]
    [InlineData("Done", "Done", "Done", false)]
    [InlineData("Accept:受理", "Accept", "受理", false)]
    [InlineData("Refuse:不同意!", "Refuse", "不同意", true)]
    public void OutcomeText_SaysNameLabelAndWhetherACommentIsNeeded(string text, string name, string label, bool needsComment)
    {
        var outcome = TaskOutcome.Parse(text);

        Assert.Equal((name, label, needsComment), (outcome.Name, outcome.Label, outcome.NeedsComment));
    }

    private static ApprovalTask New() => new(new NewTask
    {
        Id = TaskId.New(CaseBuilder.Now),
        Case = CaseBuilder.In(CaseState.Received),
        Kind = TaskKind.Human,
        Title = "受理审查",
        Role = PostRole.FrontClerk,
        UnitCode = "370898100000",
        UnitName = "示范镇便民服务中心",
        Outcomes = [TaskOutcome.Parse("Done")],
        InstanceId = "i",
        BookmarkId = "b",
        CreatedAt = CaseBuilder.Now,
    });
}
